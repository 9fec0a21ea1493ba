package dev.sluice.waitingroom.draw;

/**
 * How much one order agrees with another: 1 when they are the same, 0 when they have nothing to do
 * with each other, -1 when one is the other backwards.
 */
public final class KendallTau {

  private KendallTau() {}

  /**
   * Compares an order with that of the values, all different. 1 for fewer than two values. In O(n
   * log n); does not change the argument.
   */
  public static double of(long[] values) {
    return of(inversions(values), (long) values.length * (values.length - 1) / 2);
  }

  /** Of so many pairs with so many inversions among them. */
  static double of(long inversions, long pairs) {
    return pairs == 0 ? 1 : 1 - 2.0 * inversions / pairs;
  }

  /**
   * The share of all pairs that are the wrong way round: 0 for a rising order and for fewer than
   * two values, 1 for a falling one, 0.5 as if drawn by lot.
   */
  public static double distance(long[] values) {
    int n = values.length;
    return n < 2 ? 0 : inversions(values) / ((double) n * (n - 1) / 2);
  }

  /** Pairs of which the larger value comes first. */
  public static long inversions(long[] values) {
    return sort(values.clone(), new long[values.length], 0, values.length);
  }

  private static long sort(long[] values, long[] space, int from, int to) {
    if (to - from < 2) {
      return 0;
    }
    int middle = (from + to) >>> 1;
    long inversions = sort(values, space, from, middle) + sort(values, space, middle, to);
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      if (left < middle && (right == to || values[left] <= values[right])) {
        space[i] = values[left++];
      } else {
        space[i] = values[right++];
        inversions += middle - left;
      }
    }
    System.arraycopy(space, from, values, from, to - from);
    return inversions;
  }
}
