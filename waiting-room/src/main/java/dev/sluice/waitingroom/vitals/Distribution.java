package dev.sluice.waitingroom.vitals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts values by their size, for percentiles over several processes: counts can be added up,
 * percentiles cannot. Four classes for each doubling, so a percentile is right to a tenth; values
 * below a tenth of the unit share the first class.
 */
public final class Distribution {

  private static final int CLASSES = 120;
  private static final int PER_DOUBLING = 4;
  private static final double SMALLEST = 0.1;

  private final LongAdder[] classes = new LongAdder[CLASSES];

  public Distribution() {
    for (int i = 0; i < CLASSES; i++) {
      classes[i] = new LongAdder();
    }
  }

  public void record(double value) {
    classes[classOf(value)].increment();
  }

  /** Totals by class, without the empty ones at the end. */
  public List<Long> counts() {
    List<Long> counts = new ArrayList<>(CLASSES);
    int used = 0;
    for (int i = 0; i < CLASSES; i++) {
      long count = classes[i].sum();
      counts.add(count);
      if (count > 0) {
        used = i + 1;
      }
    }
    return List.copyOf(counts.subList(0, used));
  }

  static int classOf(double value) {
    if (!(value > SMALLEST)) {
      return 0;
    }
    int found = (int) Math.ceil(PER_DOUBLING * Math.log(value / SMALLEST) / Math.log(2));
    return Math.min(found, CLASSES - 1);
  }

  private static double upperEnd(int of) {
    return SMALLEST * Math.pow(2, (double) of / PER_DOUBLING);
  }

  /** What was counted between two readings of the same process; all when it began anew. */
  public static long[] between(List<Long> before, List<Long> now) {
    long[] grown = new long[now.size()];
    for (int i = 0; i < grown.length; i++) {
      grown[i] = now.get(i) - (i < before.size() ? before.get(i) : 0);
    }
    return grown;
  }

  /** Adds counts to others, which may be longer or shorter. */
  public static long[] sum(long[] some, long[] others) {
    long[] sum = new long[Math.max(some.length, others.length)];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = (i < some.length ? some[i] : 0) + (i < others.length ? others[i] : 0);
    }
    return sum;
  }

  /**
   * The value below which this share of all is; NaN when there is none.
   *
   * @param share 0.99 for the 99th percentile
   */
  public static double percentile(long[] counts, double share) {
    long all = 0;
    for (long count : counts) {
      all += count;
    }
    if (all == 0) {
      return Double.NaN;
    }
    double rank = share * all;
    long below = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0 && below + counts[i] >= rank) {
        double low = i == 0 ? 0 : upperEnd(i - 1);
        return low + (upperEnd(i) - low) * Math.max(0, rank - below) / counts[i];
      }
      below += counts[i];
    }
    return upperEnd(counts.length - 1);
  }
}
