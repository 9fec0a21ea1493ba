package dev.sluice.monitorui.nodes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * When the tickets of a line will be gone: what is left over the speed of the last three minutes.
 * Pure: time is an argument. Not safe for several threads.
 */
final class SellOut {

  private static final Duration WINDOW = Duration.ofMinutes(3);
  private static final long SECONDS_AT_LEAST = 5;

  /** Nobody plans for what is further away. */
  private static final Duration FURTHEST = Duration.ofDays(1);

  private record Reading(Instant at, long sold) {}

  private final Deque<Reading> readings = new ArrayDeque<>();

  StockSample of(Instant now, long capacity, long sold, long held) {
    if (!readings.isEmpty() && now.isBefore(readings.getLast().at())) {
      readings.clear();
    }
    readings.addLast(new Reading(now, sold));
    while (readings.getFirst().at().isBefore(now.minus(WINDOW))) {
      readings.removeFirst();
    }
    Reading first = readings.getFirst();
    double seconds = Duration.between(first.at(), now).toMillis() / 1e3;
    double perSecond = seconds < SECONDS_AT_LEAST ? 0 : Math.max(0, sold - first.sold()) / seconds;
    long left = capacity - sold;
    double lasts = perSecond <= 0 ? Double.POSITIVE_INFINITY : left / perSecond;
    boolean near = left > 0 && lasts <= FURTHEST.toSeconds();
    return new StockSample(
        capacity,
        sold,
        held,
        Math.round(perSecond * 100) / 100.0,
        near ? now.plusMillis((long) (lasts * 1_000)) : null);
  }
}
