package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.Epoch;

/**
 * The state from which a node follows a line: who is gone, and where to read on in the log. All of
 * it belongs to the same moment.
 *
 * @param departures who does not wait; after a loss also those who may still come back
 * @param certain without those: who has departed, as far as anybody remembers. The same object
 *     while nothing was lost
 * @param laned the lane of each number
 */
public record LineSnapshot(
    Epoch epoch,
    LineDepartures departures,
    LineDepartures certain,
    String position,
    LanedNumbers laned) {

  /** Nothing was lost. */
  public LineSnapshot(Epoch epoch, LineDepartures departures, String position) {
    this(epoch, departures, departures, position, LanedNumbers.NONE);
  }
}
