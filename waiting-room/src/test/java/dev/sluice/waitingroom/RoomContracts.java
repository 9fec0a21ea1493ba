package dev.sluice.waitingroom;

import dev.sluice.waitingroom.line.Invites;
import org.junit.jupiter.api.Nested;

/** All contracts of a waiting room, for each kind of room that there is. */
abstract class RoomContracts {

  /** A room in which nothing has happened; every test has its own. */
  abstract TestRoom freshRoom();

  /** The codes of a room that {@link #freshRoom} gave. */
  abstract Invites invitesOf(TestRoom room);

  @Nested
  class Lines extends WaitingRoomContract {
    private final TestRoom room = freshRoom();

    @Override
    protected TestRoom room() {
      return room;
    }
  }

  @Nested
  class Sessions extends SessionContract {
    private final TestRoom room = freshRoom();

    @Override
    protected TestRoom room() {
      return room;
    }
  }

  @Nested
  class Access extends AccessContract {
    private final TestRoom room = freshRoom();

    @Override
    protected TestRoom room() {
      return room;
    }

    @Override
    protected Invites invites() {
      return invitesOf(room);
    }
  }

  @Nested
  class Lane extends LaneContract {
    private final TestRoom room = freshRoom();

    @Override
    protected TestRoom room() {
      return room;
    }
  }

  @Nested
  class Absence extends AbsenceContract {
    private final TestRoom room = freshRoom();

    @Override
    protected TestRoom room() {
      return room;
    }
  }

  @Nested
  class Opening extends OpeningContract {
    private final TestRoom room = freshRoom();

    @Override
    protected TestRoom room() {
      return room;
    }
  }

  @Nested
  class Limits extends LimitContract {
    private final TestRoom room = freshRoom();

    @Override
    protected TestRoom room() {
      return room;
    }
  }

  @Nested
  class PassThrough extends PassThroughContract {
    private final TestRoom room = freshRoom();

    @Override
    protected TestRoom room() {
      return room;
    }
  }
}
