package dev.sluice.bench.shop;

import dev.sluice.bench.platform.Shop;
import dev.sluice.bench.report.Bench;
import dev.sluice.bench.shopping.Sale;
import dev.sluice.devservices.ServiceFailure;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The best limit that somebody could have set who knew the shop.
 *
 * @param expected sessions that should be about right for one node and a database of usual speed
 */
record FixedLimits(Scene scene, Sale sale, OwnAdmission door, double expected) {

  /** Thinking before a visit's steps, in means: two long ones, a short one. */
  private static final double THOUGHTS = 2.2;

  /**
   * From the end of a session until somebody else has come: half a tick, half a look at the log.
   */
  private static final double CHANGE_SECONDS = 0.55;

  /** Sessions inside by Little's law: those who come, and the slots of those who do not. */
  static double expected(double perSecond, double orderSeconds, Bench bench) {
    double noShows = bench.number("no-show-percent") / 100.0;
    double visit = THOUGHTS * bench.number("think-ms") / 1e3 + orderSeconds + CHANGE_SECONDS;
    double unclaimed = Shop.SESSIONS.claimWithin().toMillis() / 1e3 + CHANGE_SECONDS;
    return perSecond * (visit + noShows / (1 - noShows) * unclaimed);
  }

  /**
   * Tries limits until one is beyond the knee.
   *
   * @param capacity of the shop, compared with the one that was expected
   */
  LoadStep best(double capacity) throws ServiceFailure {
    Bench bench = scene.bench();
    double growth = 1 + bench.number("growth-percent") / 100.0;
    double first = expected * capacity * bench.number("first-percent") / 100;
    List<Integer> limits =
        IntStream.range(0, bench.number("most-steps"))
            .map(step -> (int) Math.max(1, Math.round(first * Math.pow(growth, step))))
            .distinct()
            .boxed()
            .toList();
    return Scene.best(scene.sweep(sale, door, limits));
  }
}
