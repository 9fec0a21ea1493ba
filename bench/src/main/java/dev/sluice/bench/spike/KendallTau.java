package dev.sluice.bench.spike;

/**
 * How far one order is from another: the share of all pairs that are the wrong way round. 0 = the
 * same order, 1 = exactly the other way round, 0.5 = as if drawn by lot.
 */
final class KendallTau {

  private KendallTau() {}

  /**
   * The distance of a sequence from its rising order, by counting inversions while merging: n log
   * n, where looking at all pairs of a crowd would take hours.
   */
  static double distance(long[] sequence) {
    int n = sequence.length;
    if (n < 2) {
      return 0;
    }
    long[] from = sequence.clone();
    long[] to = new long[n];
    long inversions = 0;
    for (int width = 1; width < n; width *= 2) {
      for (int left = 0; left < n; left += 2 * width) {
        int middle = Math.min(left + width, n);
        inversions += merge(from, to, left, middle, Math.min(left + 2 * width, n));
      }
      long[] swap = from;
      from = to;
      to = swap;
    }
    return inversions / ((double) n * (n - 1) / 2);
  }

  private static long merge(long[] from, long[] to, int left, int middle, int right) {
    long inversions = 0;
    int i = left;
    int j = middle;
    for (int at = left; at < right; at++) {
      if (i < middle && (j >= right || from[i] <= from[j])) {
        to[at] = from[i++];
      } else {
        to[at] = from[j++];
        // it was behind all that are left of the first half
        inversions += middle - i;
      }
    }
    return inversions;
  }
}
