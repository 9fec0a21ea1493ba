package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.workqueue.ActiveSession;

/** What a visitor is to a line at one moment. Push is a hint, this is the truth. */
public sealed interface Standing {

  /**
   * In line.
   *
   * @param lane by its index, 0 = the general one
   * @param placeInLane people of the lane ahead + 1, at that moment; 0 in the general one
   */
  record Waiting(long number, Epoch epoch, int lane, long placeInLane) implements Standing {

    /** In the general lane. */
    public Waiting(long number, Epoch epoch) {
      this(number, epoch, 0, 0);
    }
  }

  record Admitted(ActiveSession session, Epoch epoch) implements Standing {}

  /** Was in this line and is no longer: the visit ended, or the visitor left. */
  record Gone(Epoch epoch) implements Standing {}

  /** Has never been in this line in the present epoch. */
  record Unknown(Epoch epoch) implements Standing {}

  /** Came before the doors open, and has no number yet. */
  record Early(Epoch epoch) implements Standing {}

  /** Had no number when the line was lost, and the doors are open now: may join again. */
  record Rejoin(Epoch epoch) implements Standing {}

  /** Cannot be said before the store was adopted. */
  record Recovering(Epoch epoch) implements Standing {}

  record NoSuchLine() implements Standing {}
}
