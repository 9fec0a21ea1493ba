package dev.sluice.monitorui.lines;

/**
 * Counts of a line since its epoch began.
 *
 * @param left visitors who left the line by choice
 * @param released sessions that ended because the visit was done
 * @param expired sessions that ended by a time limit
 * @param abandoned visitors who stayed away when it was their turn
 */
public record LineTotals(
    long joined, long admitted, long left, long released, long expired, long abandoned) {

  public static final LineTotals NONE = new LineTotals(0, 0, 0, 0, 0, 0);

  /** Everybody who waits no longer. */
  public long gone() {
    return admitted + left + abandoned;
  }
}
