package dev.sluice.waitingroom;

/** Counts pairs that stand in the wrong order: Kendall's tau distance to the sorted order. */
final class Inversions {

  private Inversions() {}

  /** In O(n log n), by merging. Does not change the argument. */
  static long count(long[] values) {
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
