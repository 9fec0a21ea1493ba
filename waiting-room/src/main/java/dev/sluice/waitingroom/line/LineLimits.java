package dev.sluice.waitingroom.line;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an operator allows a line's work queue.
 *
 * @param floor sessions it may hold at least, whatever is measured
 * @param ceiling sessions it may hold at most, null = as many as the measurement says
 * @param perMinute admissions a minute at most, null = as many as the measurement says
 * @param fixed a limit in place of the measured one, null when there is none
 */
public record LineLimits(
    int floor, @Nullable Integer ceiling, @Nullable Integer perMinute, @Nullable FixedLimit fixed) {

  /** Only a floor. */
  public static LineLimits floor(int floor) {
    return new LineLimits(floor, null, null, null);
  }

  /** The ceiling as a number; never below the floor. */
  public int highest() {
    return ceiling == null ? Integer.MAX_VALUE : Math.max(floor, ceiling);
  }

  /** The operator's own limit, while it counts. */
  public Optional<FixedLimit> fixedAt(Instant now) {
    return Optional.ofNullable(fixed).filter(limit -> now.isBefore(limit.until()));
  }
}
