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
   */
  record Done(int admitted, int expired, long waiting, long active, boolean replayed)
      implements TickOutcome {}

  /** Nothing was changed. */
  record Refused(TickRefusal reason) implements TickOutcome {}
}
