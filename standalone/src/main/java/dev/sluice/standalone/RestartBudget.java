package dev.sluice.standalone;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How often one part may be started again: a fixed number of times within a sliding window. A part
 * that keeps dying is broken, and starting it for ever would only hide that.
 */
final class RestartBudget {
  private final int restarts;
  private final Duration window;
  private final Deque<Duration> spent = new ArrayDeque<>();

  RestartBudget(int restarts, Duration window) {
    if (restarts < 1 || !window.isPositive()) {
      throw new IllegalArgumentException(
          "restarts and window must be positive, were " + restarts + " and " + window);
    }
    this.restarts = restarts;
    this.window = window;
  }

  /**
   * Spends one restart when there is one left.
   *
   * @param now time since any fixed moment, never smaller than in the call before
   */
  boolean trySpend(Duration now) {
    while (!spent.isEmpty() && spent.getFirst().plus(window).compareTo(now) <= 0) {
      spent.removeFirst();
    }
    if (spent.size() >= restarts) {
      return false;
    }
    spent.addLast(now);
    return true;
  }
}
