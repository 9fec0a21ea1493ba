package dev.sluice.bench.shopping;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the shoppers went through, second by second.
 *
 * @param failures visits that ended without a ticket, by reason
 */
public record Watched(List<Second> seconds, Map<String, Integer> failures) {

  /** A write that takes longer is late, in milliseconds: the objective of the shop. */
  public static final int OBJECTIVE_MS = 1_000;

  /**
   * One second.
   *
   * @param inTime visits that got their ticket with every write within the objective
   * @param orderMillis time of each order from the first attempt to the last answer
   * @param holdMillis the same of each hold
   */
  public record Second(int inTime, List<Integer> orderMillis, List<Integer> holdMillis) {}

  /** A part of it. */
  public Watched part(int from, int to) {
    return new Watched(seconds.subList(from, to), failures);
  }

  /** Tickets a second that were bought in time. */
  public double inTimePerSecond() {
    return seconds.stream().mapToInt(Second::inTime).sum() / (double) Math.max(1, seconds.size());
  }

  /** The time of orders that so much of them took at most; 0 when there were none. */
  public double orderMillis(double share) {
    int[] sorted = orders();
    if (sorted.length == 0) {
      return 0;
    }
    int rank = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.clamp(rank, 0, sorted.length - 1)];
  }

  public double meanOrderMillis() {
    return Arrays.stream(orders()).average().orElse(0);
  }

  /** Writes outside the objective, 0 to 1. */
  public double lateShare() {
    int[] writes = writes().toArray();
    long late = Arrays.stream(writes).filter(millis -> millis > OBJECTIVE_MS).count();
    return late / (double) Math.max(1, writes.length);
  }

  private int[] orders() {
    return flat(seconds.stream().map(Second::orderMillis).toList()).sorted().toArray();
  }

  private IntStream writes() {
    return IntStream.concat(
        flat(seconds.stream().map(Second::orderMillis).toList()),
        flat(seconds.stream().map(Second::holdMillis).toList()));
  }

  private static IntStream flat(List<List<Integer>> lists) {
    return lists.stream().flatMap(List::stream).mapToInt(Integer::intValue);
  }
}
