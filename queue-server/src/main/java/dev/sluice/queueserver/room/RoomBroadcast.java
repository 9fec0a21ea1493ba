package dev.sluice.queueserver.room;

import dev.sluice.queueserver.connection.Connections;
import dev.sluice.queueserver.progress.FollowedLine;
import dev.sluice.queueserver.progress.LineFollower;
import dev.sluice.queueserver.schedule.Recurring;
import dev.sluice.waitingroom.LineId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells everybody who follows a line its public state, every two seconds, less often on a node that
 * is busy, and at once on change.
 */
@Component
final class RoomBroadcast implements Recurring {

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final long TELL_EVERY = Duration.ofMillis(1900).toNanos();

  /** Telling takes no more than this part of the time: a busy node tells less often. */
  private static final int PAUSE_FOR_TIMES = 6;

  /**
   * What was told last.
   *
   * @param took nanoseconds that it took to tell everybody
   */
  private record Last(Room room, long at, long took) {
    boolean isFresh(long now) {
      return now - at < Math.max(TELL_EVERY, PAUSE_FOR_TIMES * took);
    }
  }

  private final LineFollower follower;
  private final Connections connections;
  private final JsonMapper json;
  private final InstantSource clock;
  private final Map<LineId, Last> last = new HashMap<>();

  RoomBroadcast(
      LineFollower follower, Connections connections, JsonMapper json, InstantSource clock) {
    this.follower = follower;
    this.connections = connections;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public Duration pause() {
    return LOOK_EVERY;
  }

  @Override
  public void run() {
    long now = System.nanoTime();
    follower.all().forEach(line -> tell(line, now));
  }

  private void tell(FollowedLine line, long now) {
    Room room = Room.of(line, clock.instant());
    Last before = last.get(line.id());
    if (before != null && before.isFresh(now) && !room.saysSomethingElseThan(before.room())) {
      return;
    }
    long started = System.nanoTime();
    connections.tellRoom(line.id(), json.writeValueAsBytes(room));
    last.put(line.id(), new Last(room, now, System.nanoTime() - started));
  }
}
