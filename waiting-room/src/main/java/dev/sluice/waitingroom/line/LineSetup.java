package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.access.LineAccess;
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
 * @param ceiling most sessions the work queue may ever hold, taken when the line is new; null =
 *     none
 * @param access what newcomers have to bring, taken when the line is new
 */
public record LineSetup(
    LineId line,
    String title,
    String target,
    int floor,
    @Nullable Instant opensAt,
    LineBrand brand,
    @Nullable Integer ceiling,
    LineAccess access) {

  public LineSetup {
    if (floor < 1) {
      throw new IllegalArgumentException("the floor of a line must be >= 1, was " + floor);
    }
    if (ceiling != null && ceiling < floor) {
      throw new IllegalArgumentException(
          "the ceiling of a line must be >= its floor %d, was %d".formatted(floor, ceiling));
    }
  }

  /** Nobody has to bring anything. */
  public LineSetup(
      LineId line,
      String title,
      String target,
      int floor,
      @Nullable Instant opensAt,
      LineBrand brand,
      @Nullable Integer ceiling) {
    this(line, title, target, floor, opensAt, brand, ceiling, LineAccess.OPEN);
  }

  /** Without a ceiling. */
  public LineSetup(
      LineId line,
      String title,
      String target,
      int floor,
      @Nullable Instant opensAt,
      LineBrand brand) {
    this(line, title, target, floor, opensAt, brand, null);
  }

  /** Open at once, with the usual look. */
  public LineSetup(LineId line, String title, String target, int floor) {
    this(line, title, target, floor, null, LineBrand.NONE);
  }
}
