package dev.sluice.waitingroom;

import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.workqueue.WorkQueue;

class InMemoryWaitingRoomTest extends WaitingRoomContract {

  private final InMemoryWaitingRoom room = new InMemoryWaitingRoom(LIMITS, LONGEST_LINE);

  @Override
  protected WaitingLines lines() {
    return room;
  }

  @Override
  protected Admissions admissions() {
    return room;
  }

  @Override
  protected WorkQueue workQueue() {
    return room;
  }
}
