package dev.sluice.waitingroom;

import dev.sluice.waitingroom.line.Invites;

/** The contracts on the room in memory. */
class InMemoryWaitingRoomTest extends RoomContracts {

  @Override
  TestRoom freshRoom() {
    InMemoryWaitingRoom room =
        new InMemoryWaitingRoom(RoomScenario.LIMITS, RoomScenario.LONGEST_LINE);
    return new TestRoom(room, room, room);
  }

  @Override
  Invites invitesOf(TestRoom room) {
    return (Invites) room.lines();
  }
}
