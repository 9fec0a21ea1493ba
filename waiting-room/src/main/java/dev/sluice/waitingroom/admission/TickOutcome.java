package dev.sluice.waitingroom.admission;

/** What one tick did. */
public sealed interface TickOutcome {

  /**
   * The tick was carried out, now or earlier under the same id.
   *
   * @param admitted visitors moved from the line into the work queue
   * @param expired sessions whose time was over
   * @param waiting people in line afterwards
   * @param active sessions in the work queue afterwards
   * @param replayed true when this tick id had been carried out before
   * @param skipped visitors who were passed over because they are not there
   * @param abandoned visitors who had been passed over and did not come back in time
   */
  record Done(
      int admitted,
      int expired,
      long waiting,
      long active,
      boolean replayed,
      int skipped,
      int abandoned)
      implements TickOutcome {

    /** Nobody was away. */
    public Done(int admitted, int expired, long waiting, long active, boolean replayed) {
      this(admitted, expired, waiting, active, replayed, 0, 0);
    }
  }

  /** Nothing was changed. */
  record Refused(TickRefusal reason) implements TickOutcome {}
}
