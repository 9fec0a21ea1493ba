package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.LineId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line as it is configured.
 *
 * @param title name shown to visitors
 * @param target absolute URL of the protected application, where admitted visitors go
 * @param floor limit of the work queue while nothing better is measured, taken when the line is new
 * @param opensAt when the doors of a new line open; who comes before waits without a number. Null
 *     opens it at once
 * @param brand how its page looks
 */
public record LineSetup(
    LineId line,
    String title,
    String target,
    int floor,
    @Nullable Instant opensAt,
    LineBrand brand) {

  public LineSetup {
    if (floor < 1) {
      throw new IllegalArgumentException("the floor of a line must be >= 1, was " + floor);
    }
  }

  /** Open at once, with the usual look. */
  public LineSetup(LineId line, String title, String target, int floor) {
    this(line, title, target, floor, null, LineBrand.NONE);
  }
}
