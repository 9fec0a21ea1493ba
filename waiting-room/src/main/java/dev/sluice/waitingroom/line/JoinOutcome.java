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
   * @param lane by its index, 0 = the general one
   * @param placeInLane people of the lane ahead + 1, at that moment; 0 in the general one
   */
  record Waiting(long number, Epoch epoch, boolean newcomer, int lane, long placeInLane)
      implements JoinOutcome {

    /** In the general lane. */
    public Waiting(long number, Epoch epoch, boolean newcomer) {
      this(number, epoch, newcomer, 0, 0);
    }
  }

  /** Not in line any more because already let in. */
  record Admitted(ActiveSession session, Epoch epoch) implements JoinOutcome {}

  /** Came before the doors open: there is no number yet. */
  record Early(Epoch epoch, int lane) implements JoinOutcome {

    /** Whose lane is the general one. */
    public Early(Epoch epoch) {
      this(epoch, 0);
    }
  }

  /**
   * The account has a place already, under the name of another visitor: this is what that one is.
   */
  record Shared(VisitorId visitor, JoinOutcome outcome) implements JoinOutcome {}

  record Refused(JoinRefusal reason) implements JoinOutcome {}
}
