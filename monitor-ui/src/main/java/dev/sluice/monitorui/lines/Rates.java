package dev.sluice.monitorui.lines;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How fast one line's totals grow: {@code (newest - oldest) / time between}, over the readings of
 * the last few seconds. Pure: time is an argument. Not safe for several threads.
 */
final class Rates {

  private static final double NANOS_PER_SECOND = 1e9;

  private final long windowNanos;
  private final Deque<Reading> readings = new ArrayDeque<>();

  Rates(Duration window) {
    windowNanos = window.toNanos();
  }

  /**
   * Takes one reading in. Totals of another epoch, or smaller ones, are the start of a new count.
   *
   * @param nanos monotonic time of the reading
   */
  void observe(long nanos, String epoch, LineTotals totals) {
    Reading reading = new Reading(nanos, epoch, totals.joined(), totals.admitted(), totals.gone());
    if (!readings.isEmpty() && !readings.getLast().precedes(reading)) {
      readings.clear();
    }
    readings.addLast(reading);
    while (readings.size() > 2 && nanos - readings.getFirst().nanos > windowNanos) {
      readings.removeFirst();
    }
  }

  double joinedPerSecond() {
    return readings.size() < 2
        ? 0
        : perSecond(readings.getLast().joined - readings.getFirst().joined);
  }

  /** How fast the line gets shorter at both ends together. */
  double leftPerSecond() {
    return readings.size() < 2 ? 0 : perSecond(readings.getLast().gone - readings.getFirst().gone);
  }

  double admittedPerSecond() {
    return readings.size() < 2
        ? 0
        : perSecond(readings.getLast().admitted - readings.getFirst().admitted);
  }

  private double perSecond(long growth) {
    long nanos = readings.getLast().nanos - readings.getFirst().nanos;
    return Math.round(growth * NANOS_PER_SECOND / nanos * 10) / 10.0;
  }

  private record Reading(long nanos, String epoch, long joined, long admitted, long gone) {

    boolean precedes(Reading next) {
      return next.nanos > nanos
          && next.epoch.equals(epoch)
          && next.joined >= joined
          && next.admitted >= admitted;
    }
  }
}
