package dev.sluice.queueserver.connection;

import java.util.concurrent.TimeUnit;

/**
 * How many frames one client may still send: 20 at once, 10 more each second. A token bucket. Used
 * by one thread at a time.
 */
final class MessageAllowance {

  static final int BURST = 20;
  static final int PER_SECOND = 10;

  private static final long NANOS_PER_FRAME = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;

  /** Frames' worth of time in hand, in nanoseconds. */
  private long saved = BURST * NANOS_PER_FRAME;

  private long at;

  MessageAllowance(long now) {
    at = now;
  }

  /** Takes one frame. Returns false when there is none left. */
  boolean take(long now) {
    saved = Math.min(BURST * NANOS_PER_FRAME, saved + (now - at));
    at = now;
    if (saved < NANOS_PER_FRAME) {
      return false;
    }
    saved -= NANOS_PER_FRAME;
    return true;
  }
}
