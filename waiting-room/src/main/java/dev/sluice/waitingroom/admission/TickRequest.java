package dev.sluice.waitingroom.admission;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import java.time.Instant;

/**
 * One tick's wish.
 *
 * @param tickId never used for another tick; repeating it repeats the answer and moves nobody
 * @param wanted visitors to let in, 0 or more
 * @param limit sessions the work queue may hold now
 * @param presence who counts as away
 * @param trickle visitors who may enter although the limit is reached, each in the place of two who
 *     left since the last tick
 * @param through newcomers who may go straight in while nobody waits, until the next tick
 * @param begins false for a further step of the same tick
 */
public record TickRequest(
    LineId line,
    Epoch epoch,
    Fence fence,
    String tickId,
    int wanted,
    int limit,
    Instant now,
    PresenceRule presence,
    int trickle,
    int through,
    boolean begins) {

  /** Everybody counts as there, and everybody waits. */
  public TickRequest(
      LineId line, Epoch epoch, Fence fence, String tickId, int wanted, int limit, Instant now) {
    this(line, epoch, fence, tickId, wanted, limit, now, PresenceRule.NONE, 0, 0, true);
  }
}
