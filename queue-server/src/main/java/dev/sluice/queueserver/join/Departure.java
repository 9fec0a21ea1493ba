package dev.sluice.queueserver.join;

import dev.sluice.queueserver.store.StoreCalls;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.workqueue.ReleaseReason;
import dev.sluice.waitingroom.workqueue.WorkQueue;
import org.springframework.stereotype.Component;

/** Lets a visitor go by choice, out of the line or, after admission, out of the work queue. */
@Component
final class Departure {

  private final WaitingLines lines;
  private final WorkQueue workQueue;
  private final StoreCalls calls;

  Departure(WaitingLines lines, WorkQueue workQueue, StoreCalls calls) {
    this.lines = lines;
    this.workQueue = workQueue;
    this.calls = calls;
  }

  /** Returns whether the visitor was in line; does nothing for one who is not inside either. */
  boolean leave(LineId line, VisitorId visitor) {
    boolean waited = calls.call(() -> lines.leave(line, visitor));
    if (!waited) {
      calls.call(() -> workQueue.release(line, visitor, ReleaseReason.DONE));
    }
    return waited;
  }
}
