package dev.sluice.bench.spike;

import java.util.stream.LongStream;

/** Values of which so many in a hundred are not above. */
record Percentiles(int count, double p50, double p90, double p99, double most) {

  static Percentiles of(LongStream values) {
    long[] sorted = values.sorted().toArray();
    return new Percentiles(
        sorted.length, at(sorted, 0.5), at(sorted, 0.9), at(sorted, 0.99), at(sorted, 1));
  }

  /** The smallest value that is not below this share of all; 0 when there are none. */
  private static double at(long[] sorted, double share) {
    if (sorted.length == 0) {
      return 0;
    }
    int rank = (int) Math.ceil(share * sorted.length) - 1;
    return (double) sorted[Math.clamp(rank, 0, sorted.length - 1)];
  }

  /** The same in units that are so many times as large. */
  Percentiles dividedBy(double factor) {
    return new Percentiles(count, p50 / factor, p90 / factor, p99 / factor, most / factor);
  }
}
