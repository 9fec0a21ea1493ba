package dev.sluice.bench.shop;

import dev.sluice.bench.shopping.Watched;
import java.util.Locale;

/**
 * What was measured with so many at once.
 *
 * @param inTimePerSecond tickets a second with every write within the objective
 * @param late share of writes outside it
 */
record LoadStep(
    int n, double inTimePerSecond, double p50Ms, double p99Ms, double late, int failed) {

  static LoadStep of(int n, Watched watched) {
    return new LoadStep(
        n,
        watched.inTimePerSecond(),
        watched.orderMillis(0.5),
        watched.orderMillis(0.99),
        watched.lateShare(),
        watched.failed());
  }

  /** One row of the table on the console. */
  String text() {
    return String.format(
        Locale.ROOT,
        "%5d: %6.1f orders/s in time, orders p50 %5.0f ms p99 %5.0f ms, late writes %4.1f %%,"
            + " failed %d",
        n,
        inTimePerSecond,
        p50Ms,
        p99Ms,
        100 * late,
        failed);
  }
}
