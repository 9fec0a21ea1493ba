package dev.sluice.queueserver.progress;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An honest range for the wait, in seconds. Pure: same counts, same range.
 *
 * <p>With n people ahead gone in T seconds the line moves at n/T. Departures come at random
 * moments, so n itself is uncertain by its square root (Poisson); the range takes twice that:
 *
 * <pre>
 *   low  = ahead       / ((n + 2 sqrt n) / T)
 *   high = (ahead + 1) / (max(n - 2 sqrt n, n / 5) / T)
 * </pre>
 *
 * <p>Whoever is passed over because of being away frees the way as one who is let in does. Whoever
 * leaves by choice brings only those behind forward: of them counts the share that was ahead. After
 * a few seconds of watching there is no estimate yet, and none while nobody moves.
 */
public record WaitEstimate(long low, long high) {

  private static final Duration WATCHED_AT_LEAST = Duration.ofSeconds(5);
  private static final double LEAST_SHARE = 0.2;

  /**
   * @param ahead people ahead
   * @param waiting people in line
   * @return null while nothing was measured
   */
  static @Nullable WaitEstimate of(long ahead, long waiting, DepartureRate.Departures lately) {
    double shareAhead = waiting <= 0 ? 1 : Math.clamp((double) ahead / waiting, 0, 1);
    double gone = Math.max(0, lately.admitted() + lately.passedOver()) + lately.left() * shareAhead;
    if (gone < 1 || lately.measured().compareTo(WATCHED_AT_LEAST) < 0) {
      return null;
    }
    double seconds = lately.measured().toSeconds();
    double error = 2 * Math.sqrt(gone);
    double low = ahead * seconds / (gone + error);
    double high = (ahead + 1) * seconds / Math.max(gone - error, gone * LEAST_SHARE);
    return new WaitEstimate(
        step(low) * (long) Math.floor(low / step(low)),
        step(high) * (long) Math.ceil(high / step(high)));
  }

  /** The fineness of a figure of this size: nobody believes 1,237 seconds. */
  private static long step(double seconds) {
    if (seconds < 30) {
      return 1;
    }
    if (seconds < 600) {
      return 10;
    }
    return seconds < 3_600 ? 60 : 300;
  }
}
