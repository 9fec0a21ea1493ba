package dev.sluice.waitingroom.line;

/**
 * What became of those who were let in, counted since the line's epoch began.
 *
 * @param claimed visitors who came
 * @param noShows visitors who did not come in time
 * @param idle sessions that ended because nothing was done for too long
 * @param overstayed sessions that ended because the visit was too long
 * @param withdrawn sessions that were ended from outside before the visitor came
 */
public record VisitTotals(long claimed, long noShows, long idle, long overstayed, long withdrawn) {

  public static final VisitTotals NONE = new VisitTotals(0, 0, 0, 0, 0);

  /** Share of those let in who came, of all about whom that is known; 1 before that. */
  public double showRate() {
    return claimed + noShows == 0 ? 1 : (double) claimed / (claimed + noShows);
  }
}
