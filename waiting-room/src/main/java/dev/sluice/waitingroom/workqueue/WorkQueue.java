package dev.sluice.waitingroom.workqueue;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.pass.AdmissionPass;
import java.time.Instant;

/**
 * The bounded set of active sessions of each line. Only the admission adds to it; every call here
 * is one atomic step and throws {@link dev.sluice.waitingroom.keyspace.StoreUnavailable} when the
 * store does not answer in time.
 */
public interface WorkQueue {

  /** Says whether the pass stands for an active session, and counts the call as a sign of life. */
  SessionTouch touch(AdmissionPass pass, Instant now);

  /** Ends the session that the pass stands for. Returns false when it had ended already. */
  boolean release(AdmissionPass pass, ReleaseReason reason);

  /** Ends whichever session the visitor has in this line. */
  boolean release(LineId line, VisitorId visitor, ReleaseReason reason);
}
