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
 */
public record LineTotals(
    long joined, long admitted, long left, long released, long expired, long abandoned) {}
