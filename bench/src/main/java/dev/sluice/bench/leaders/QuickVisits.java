package dev.sluice.bench.leaders;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.line.LineEvent;
import dev.sluice.waitingroom.line.LineEvents;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.workqueue.ActiveSession;
import dev.sluice.waitingroom.workqueue.ReleaseReason;
import dev.sluice.waitingroom.workqueue.WorkQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Follows the admissions of a line, sends everybody home after a moment, and looks all the time
 * whether the work queue holds more than it may. A thread of its own; the results are read when it
 * has ended.
 */
final class QuickVisits {

  private static final long MOMENT_NANOS = 20_000_000;
  private static final int ENTRIES = 500;

  private final WaitingLines lines;
  private final WorkQueue workQueue;
  private final LineId line;
  private final List<ActiveSession> admitted = new ArrayList<>();
  private final Thread thread = Thread.ofPlatform().name("quick-visits").unstarted(this::run);
  private volatile boolean over;
  private String position = "0-0";
  private long activeBefore;
  private long samples;
  private long aboveTheLimit;

  QuickVisits(WaitingLines lines, WorkQueue workQueue, LineId line) {
    this.lines = lines;
    this.workQueue = workQueue;
    this.line = line;
  }

  void start() {
    thread.start();
  }

  /** Ends when so many were admitted; false when that took too long. */
  boolean await(int people, long withinNanos) throws InterruptedException {
    long until = System.nanoTime() + withinNanos;
    while (count() < people && System.nanoTime() - until < 0) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    over = true;
    thread.join();
    return count() >= people;
  }

  private int count() {
    synchronized (admitted) {
      return admitted.size();
    }
  }

  /** Everybody in the order in which the log says they were let in. */
  List<VisitorId> admitted() {
    synchronized (admitted) {
      return admitted.stream().map(ActiveSession::visitor).toList();
    }
  }

  long samples() {
    return samples;
  }

  long aboveTheLimit() {
    return aboveTheLimit;
  }

  private void run() {
    while (!over) {
      try {
        look();
        follow();
      } catch (StoreUnavailable e) {
        // the next look finds out
      }
      LockSupport.parkNanos(MOMENT_NANOS);
    }
  }

  /** A limit that was lowered may be below those inside, who then only become fewer. */
  private void look() {
    LineFacts facts = lines.facts(line).orElseThrow();
    samples++;
    if (facts.active() > Math.max(facts.limit(), activeBefore)) {
      aboveTheLimit++;
    }
    activeBefore = facts.active();
  }

  private void follow() {
    LineEvents read = lines.eventsAfter(line, position, ENTRIES);
    position = read.position();
    for (LineEvent event : read.events()) {
      if (event instanceof LineEvent.Admitted(_, List<ActiveSession> sessions)) {
        synchronized (admitted) {
          admitted.addAll(sessions);
        }
        for (ActiveSession session : sessions) {
          workQueue.release(line, session.visitor(), ReleaseReason.DONE);
        }
      }
    }
  }
}
