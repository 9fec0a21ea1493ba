package dev.sluice.bench.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Room messages to everybody, each as one push. A push is known by the time at which the server
 * made it; messages without one belong together until nothing came for a while, and count from the
 * first receipt.
 */
final class Pushes {

  /** Later than this is late. */
  static final long LATE_MICROS = 2_000_000;

  private static final long QUIET_MICROS = 500_000;
  private static final long NO_TIME = -1;

  private static final class Push {
    private final long at;
    private int received;
    private int[] latencies;

    Push(long at, int expected) {
      this.at = at;
      this.latencies = new int[Math.max(16, expected)];
    }

    void add(long now) {
      if (received == latencies.length) {
        latencies = Arrays.copyOf(latencies, 2 * received);
      }
      latencies[received++] = (int) Math.max(0, Math.min(Integer.MAX_VALUE, now - at));
    }

    double millis(double share) {
      int rank = (int) Math.ceil(share * received) - 1;
      return latencies[Math.clamp(rank, 0, received - 1)] / 1000.0;
    }
  }

  private final Map<Long, Push> all = new LinkedHashMap<>();
  private final int expected;
  private final long from;
  private final long until;
  private long heardAt;
  private long withoutTime;

  /**
   * Pushes that were made in this time count.
   *
   * @param expected how many hear each push
   * @param from epoch micros
   * @param until epoch micros
   */
  Pushes(int expected, long from, long until) {
    this.expected = expected;
    this.from = from;
    this.until = until;
  }

  /** A message that does not say when it was made. */
  void heard(long now) {
    heard(NO_TIME, now);
  }

  /** Both times in epoch micros. */
  void heard(long madeAt, long now) {
    if (now - heardAt > QUIET_MICROS) {
      withoutTime = now;
    }
    heardAt = now;
    long at = madeAt == NO_TIME ? withoutTime : madeAt;
    if (at >= from && at <= until) {
      all.computeIfAbsent(at, made -> new Push(made, expected)).add(now);
    }
  }

  /** Whether nothing that counts is still to come, as far as one can know. */
  boolean isOver(long now) {
    return now > until
        && all.values().stream()
            .allMatch(
                push -> push.received >= expected || now - push.at > LATE_MICROS + QUIET_MICROS);
  }

  PushSummary summary() {
    long missed = 0;
    long late = 0;
    List<Push> pushes = new ArrayList<>(all.values());
    for (Push push : pushes) {
      Arrays.sort(push.latencies, 0, push.received);
      missed += Math.max(0, expected - push.received);
      late += Arrays.stream(push.latencies, 0, push.received).filter(l -> l > LATE_MICROS).count();
    }
    return new PushSummary(
        pushes.size(),
        median(pushes, push -> push.millis(0.5)),
        median(pushes, push -> push.millis(0.99)),
        median(pushes, push -> push.millis(1)),
        pushes.stream().mapToDouble(push -> push.millis(1)).max().orElse(0),
        missed,
        late);
  }

  private static double median(List<Push> pushes, ToDoubleFunction<Push> figure) {
    double[] sorted = pushes.stream().mapToDouble(figure).sorted().toArray();
    if (sorted.length == 0) {
      return 0;
    }
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
