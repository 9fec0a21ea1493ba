package dev.sluice.queueserver.connection;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one client subscribed to. Changed by one thread at a time, read by any. */
final class Subscriptions {

  static final int MOST_ROOMS = 4;

  /** A client's subscription to what everybody may know of a line. */
  record Room(String id, LineId line) {}

  private volatile @Nullable String progress;
  private volatile List<Room> rooms = List.of();

  /** The id under which the client gets its own progress, null when it does not want it. */
  @Nullable String progress() {
    return progress;
  }

  List<Room> rooms() {
    return rooms;
  }

  void addProgress(String id) {
    requireUnused(id);
    if (progress != null) {
      throw refused("The connection is subscribed to its progress already");
    }
    progress = SharedTexts.id(id);
  }

  void addRoom(String id, LineId line) {
    requireUnused(id);
    if (rooms.size() >= MOST_ROOMS || rooms.stream().anyMatch(room -> room.line().equals(line))) {
      throw refused("A connection follows a line once, and at most %d".formatted(MOST_ROOMS));
    }
    Room room = new Room(id, line);
    if (rooms.isEmpty()) {
      rooms = SharedTexts.only(room);
      return;
    }
    List<Room> more = new ArrayList<>(rooms);
    more.add(room);
    rooms = List.copyOf(more);
  }

  /** Returns the line that is followed no longer, if it was the subscription to a line. */
  Optional<LineId> remove(String id) {
    if (id.equals(progress)) {
      progress = null;
    }
    Optional<LineId> line =
        rooms.stream().filter(room -> room.id().equals(id)).map(Room::line).findFirst();
    rooms = rooms.stream().filter(room -> !room.id().equals(id)).toList();
    return line;
  }

  private void requireUnused(String id) {
    if (id.equals(progress) || rooms.stream().anyMatch(room -> room.id().equals(id))) {
      throw refused("The subscription id is in use on this connection");
    }
  }

  private static ProblemException refused(String detail) {
    return new ProblemException(ProblemType.PROTOCOL_ERROR, detail);
  }
}
