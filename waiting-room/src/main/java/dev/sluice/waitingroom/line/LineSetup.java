package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.LineId;

/**
 * A line as it is configured.
 *
 * @param title name shown to visitors
 * @param target absolute URL of the protected application, where admitted visitors go
 * @param floor limit of the work queue while nothing better is measured, taken when the line is new
 */
public record LineSetup(LineId line, String title, String target, int floor) {

  public LineSetup {
    if (floor < 1) {
      throw new IllegalArgumentException("the floor of a line must be >= 1, was " + floor);
    }
  }
}
