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
 */
public record TickRequest(
    LineId line, Epoch epoch, Fence fence, String tickId, int wanted, int limit, Instant now) {}
