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

/** Tells everybody who follows a line its public state, every two seconds and at once on change. */
@Component
final class RoomBroadcast implements Recurring {

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final long TELL_EVERY = Duration.ofMillis(1900).toNanos();

  private record Last(Room room, long at) {}

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
    if (before != null
        && now - before.at() < TELL_EVERY
        && !room.saysSomethingElseThan(before.room())) {
      return;
    }
    last.put(line.id(), new Last(room, now));
    byte[] body = json.writeValueAsBytes(room);
    connections.tellRoom(line.id(), body);
  }
}
