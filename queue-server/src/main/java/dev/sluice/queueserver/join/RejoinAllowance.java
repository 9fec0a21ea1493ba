package dev.sluice.queueserver.join;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How often one client may leave a line and join it again. Used by one thread at a time. */
final class RejoinAllowance {

  static final int A_MINUTE = 5;
  static final Duration WAIT = Duration.ofMinutes(1);

  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  /** The last moments of joining, in nanoseconds; the oldest is overwritten. */
  private final long[] taken = new long[A_MINUTE - 1];

  private int count;

  /** Notes one more join. Returns false, and notes nothing, when there were too many. */
  boolean take(long now) {
    int slot = count % taken.length;
    if (count >= taken.length && now - taken[slot] < MINUTE) {
      return false;
    }
    taken[slot] = now;
    count++;
    return true;
  }
}
