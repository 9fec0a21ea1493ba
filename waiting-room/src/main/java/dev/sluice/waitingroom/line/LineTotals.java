package dev.sluice.waitingroom.line;

/**
 * Counts of a line since its epoch began.
 *
 * @param joined visitors who got a number, or brought a lost one back
 * @param admitted visitors who were let in
 * @param left visitors who left the line by choice
 * @param released sessions that ended because the visit was done or an operator ended it
 * @param expired sessions that ended by their time limits
 * @param abandoned visitors who were passed over and did not come back in time
 * @param visits what became of those who were let in
 */
public record LineTotals(
    long joined,
    long admitted,
    long left,
    long released,
    long expired,
    long abandoned,
    VisitTotals visits) {

  public static final LineTotals NONE = new LineTotals(0, 0, 0, 0, 0, 0, VisitTotals.NONE);

  /** Sessions that have ended, for whatever reason. */
  public long departed() {
    return released + expired;
  }

  /**
   * Visitors inside who have not come yet. A line of an earlier version did not count who came.
   *
   * @param active sessions in the work queue: no more can be unclaimed
   */
  public long unclaimed(long active) {
    long unclaimed = admitted - visits.claimed() - visits.noShows() - visits.withdrawn();
    return Math.clamp(unclaimed, 0, active);
  }
}
