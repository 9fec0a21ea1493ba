package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.workqueue.ActiveSession;

/** What became of one visitor's wish to join. */
public sealed interface JoinOutcome {

  /**
   * In line with this number.
   *
   * @param newcomer false when the visitor was in line already
   */
  record Waiting(long number, Epoch epoch, boolean newcomer) implements JoinOutcome {}

  /** Not in line any more because already let in. */
  record Admitted(ActiveSession session, Epoch epoch) implements JoinOutcome {}

  /** Came before the doors open: there is no number yet. */
  record Early(Epoch epoch) implements JoinOutcome {}

  /**
   * The account has a place already, under the name of another visitor: this is what that one is.
   */
  record Shared(VisitorId visitor, JoinOutcome outcome) implements JoinOutcome {}

  record Refused(JoinRefusal reason) implements JoinOutcome {}
}
