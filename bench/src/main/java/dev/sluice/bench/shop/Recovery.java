package dev.sluice.bench.shop;

import dev.sluice.bench.shopping.Watched;
import java.util.OptionalInt;

/** How soon a shop is itself again after something happened to it. */
final class Recovery {

  /** Long enough for a 99th percentile, in seconds. */
  static final int WINDOW = 10;

  private Recovery() {}

  /**
   * Seconds until the beginning of the first window with orders inside the objective, all but one
   * percent, and so many tickets in time.
   *
   * @param watched from the moment at which it happened
   * @return empty when there was none
   */
  static OptionalInt seconds(Watched watched, double perSecond) {
    for (int from = 0; from + WINDOW <= watched.seconds().size(); from++) {
      Watched window = watched.part(from, from + WINDOW);
      if (window.orderMillis(0.99) <= Watched.OBJECTIVE_MS
          && window.inTimePerSecond() >= perSecond) {
        return OptionalInt.of(from);
      }
    }
    return OptionalInt.empty();
  }
}
