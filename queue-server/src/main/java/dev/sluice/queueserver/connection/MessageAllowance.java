package dev.sluice.queueserver.connection;

import java.util.concurrent.TimeUnit;

/**
 * How many frames one client may still send: 20 at once, 10 more each second. A token bucket whose
 * content is a time in nanoseconds. Pure: whoever counts keeps the one number that it needs.
 */
final class MessageAllowance {

  static final int BURST = 20;
  static final int PER_SECOND = 10;

  /** What one frame takes. */
  static final long ONE = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;

  /** The most that can be saved. */
  static final long FULL = BURST * ONE;

  private MessageAllowance() {}

  /** What is in hand after more time has passed. */
  static long grown(long saved, long elapsed) {
    return Math.min(FULL, saved + elapsed);
  }
}
