package dev.sluice.queueserver.connection;

import java.util.concurrent.TimeUnit;

/**
 * How many clients a node takes in a second, so that the crowd of a node that died does not take
 * the next one down. A token bucket that holds half a second's worth.
 */
final class AcceptRate {

  private static final int BURST_SHARE = 2;

  private final long nanosPerClient;
  private final long most;

  private long saved; // guarded by this
  private long at; // guarded by this

  /**
   * @param perSecond clients a second
   * @param now elapsed time in nanoseconds
   */
  AcceptRate(int perSecond, long now) {
    nanosPerClient = TimeUnit.SECONDS.toNanos(1) / perSecond;
    most = Math.max(nanosPerClient, TimeUnit.SECONDS.toNanos(1) / BURST_SHARE);
    saved = most;
    at = now;
  }

  /** Takes one client in, or returns false when too many came. */
  synchronized boolean take(long now) {
    saved = Math.min(most, saved + Math.max(0, now - at));
    at = now;
    if (saved < nanosPerClient) {
      return false;
    }
    saved -= nanosPerClient;
    return true;
  }
}
