package dev.sluice.waitingroom;

import dev.sluice.waitingroom.line.Invites;
import org.junit.jupiter.api.Nested;

/** The contracts on the room in memory. */
class InMemoryWaitingRoomTest {

  private static TestRoom newRoom() {
    InMemoryWaitingRoom room =
        new InMemoryWaitingRoom(RoomScenario.LIMITS, RoomScenario.LONGEST_LINE);
    return new TestRoom(room, room, room);
  }

  @Nested
  class Lines extends WaitingRoomContract {
    private final TestRoom room = newRoom();

    @Override
    protected TestRoom room() {
      return room;
    }
  }

  @Nested
  class Sessions extends SessionContract {
    private final TestRoom room = newRoom();

    @Override
    protected TestRoom room() {
      return room;
    }
  }

  @Nested
  class Access extends AccessContract {
    private final TestRoom room = newRoom();

    @Override
    protected TestRoom room() {
      return room;
    }

    @Override
    protected Invites invites() {
      return (Invites) room.lines();
    }
  }

  @Nested
  class Lane extends LaneContract {
    private final TestRoom room = newRoom();

    @Override
    protected TestRoom room() {
      return room;
    }
  }

  @Nested
  class Absence extends AbsenceContract {
    private final TestRoom room = newRoom();

    @Override
    protected TestRoom room() {
      return room;
    }
  }

  @Nested
  class Opening extends OpeningContract {
    private final TestRoom room = newRoom();

    @Override
    protected TestRoom room() {
      return room;
    }
  }

  @Nested
  class Limits extends LimitContract {
    private final TestRoom room = newRoom();

    @Override
    protected TestRoom room() {
      return room;
    }
  }

  @Nested
  class PassThrough extends PassThroughContract {
    private final TestRoom room = newRoom();

    @Override
    protected TestRoom room() {
      return room;
    }
  }
}
