package dev.sluice.monitorui.sales;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.NavigableMap;
import java.util.SequencedSet;
import java.util.TreeMap;

/**
 * Running totals of confirmed orders. An order that is delivered twice counts once: the relay and
 * the consumer may repeat what they sent last, so the latest orders are remembered. The speed goes
 * by the time of confirmation, so reading the topic again from its beginning shows no spike.
 */
final class SalesTotals {

  private static final int RATE_WINDOW_SECONDS = 10;

  private final int remembered;
  private final SequencedSet<String> latest = new LinkedHashSet<>();
  private final NavigableMap<Long, Long> confirmedBySecond = new TreeMap<>();
  private long total;
  private long tickets;

  /**
   * @param remembered orders among which a repetition is recognised
   */
  SalesTotals(int remembered) {
    this.remembered = remembered;
  }

  /** Returns false when the order had been counted before. */
  synchronized boolean count(ConfirmedOrder order) {
    if (!latest.add(order.order())) {
      return false;
    }
    if (latest.size() > remembered) {
      latest.removeFirst();
    }
    total++;
    tickets += order.tickets();
    confirmedBySecond.merge(order.confirmedAt().getEpochSecond(), 1L, Long::sum);
    while (confirmedBySecond.size() > 2 * RATE_WINDOW_SECONDS) {
      confirmedBySecond.pollFirstEntry();
    }
    return true;
  }

  synchronized OrdersSample at(Instant now) {
    long second = now.getEpochSecond();
    long recent =
        confirmedBySecond
            .subMap(second - RATE_WINDOW_SECONDS, false, second, true)
            .values()
            .stream()
            .mapToLong(Long::longValue)
            .sum();
    return new OrdersSample(total, (double) recent / RATE_WINDOW_SECONDS, tickets);
  }
}
