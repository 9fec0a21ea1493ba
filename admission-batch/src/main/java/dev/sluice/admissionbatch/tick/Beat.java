package dev.sluice.admissionbatch.tick;

import java.time.Duration;

/**
 * The moments of a fixed schedule on a monotonic clock. Moments that were slept through are left
 * out, not made up for: a process that was stopped for a minute ticks once, not sixty times.
 */
final class Beat {

  private long last;

  /**
   * @param nanos monotonic time of the first moment
   */
  Beat(long nanos) {
    last = nanos;
  }

  /** Moves on to the next moment and returns the time until then. */
  Duration next(long nanos, Duration interval) {
    long step = interval.toNanos();
    long missed = Math.max(0, Math.floorDiv(nanos - last, step));
    last += (missed + 1) * step;
    return Duration.ofNanos(last - nanos);
  }
}
