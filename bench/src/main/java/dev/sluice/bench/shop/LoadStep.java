package dev.sluice.bench.shop;

import dev.sluice.bench.shopping.Watched;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was measured with so many at once.
 *
 * @param inTimePerSecond tickets a second with every write within the objective
 * @param late share of writes outside it
 * @param failed visits that ended without a ticket, by reason
 */
public record LoadStep(
    int n,
    double inTimePerSecond,
    double p50Ms,
    double p99Ms,
    double late,
    Map<String, Integer> failed) {

  private static final double TOO_MANY_LATE = 0.05;

  /** Throughput below this share of the best one is falling, not noise. */
  private static final double FALLING = 0.8;

  public static LoadStep of(int n, Watched watched) {
    return new LoadStep(
        n,
        watched.inTimePerSecond(),
        watched.orderMillis(0.5),
        watched.orderMillis(0.99),
        watched.lateShare(),
        watched.failures());
  }

  /** Whether the last two of rising steps are beyond the knee: one alone may be a disturbance. */
  public static boolean areBeyond(List<LoadStep> steps) {
    double best = steps.stream().mapToDouble(LoadStep::inTimePerSecond).max().orElse(0);
    return steps.size() >= 2
        && steps.subList(steps.size() - 2, steps.size()).stream()
            .allMatch(step -> step.isBeyond(best));
  }

  /** Too many late, or clearly fewer served. */
  private boolean isBeyond(double best) {
    return late > TOO_MANY_LATE || inTimePerSecond < FALLING * best;
  }

  /** One row of the table on the console. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%5d: %6.1f orders/s in time, orders p50 %5.0f ms p99 %5.0f ms, late writes %4.1f %%,"
            + " failed %s",
        n,
        inTimePerSecond,
        p50Ms,
        p99Ms,
        100 * late,
        failed);
  }
}
