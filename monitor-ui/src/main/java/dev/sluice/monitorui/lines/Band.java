package dev.sluice.monitorui.lines;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How far a measured value has wandered in the last minutes: the honest width of an estimate that
 * is corrected every few seconds. Pure: time is an argument. Not safe for several threads.
 */
final class Band {

  private record Reading(long nanos, double value) {}

  private final long windowNanos;
  private final Deque<Reading> readings = new ArrayDeque<>();

  Band(Duration window) {
    windowNanos = window.toNanos();
  }

  /** Keeps one reading of each value that stays the same for a while. */
  void observe(long nanos, double value) {
    readings.addLast(new Reading(nanos, value));
    while (nanos - readings.getFirst().nanos() > windowNanos) {
      readings.removeFirst();
    }
  }

  double low() {
    return readings.stream().mapToDouble(Reading::value).min().orElse(Double.NaN);
  }

  double high() {
    return readings.stream().mapToDouble(Reading::value).max().orElse(Double.NaN);
  }
}
