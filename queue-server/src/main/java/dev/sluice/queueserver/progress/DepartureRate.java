package dev.sluice.queueserver.progress;

import java.time.Duration;

/**
 * How many visitors were admitted, and how many left by choice, in the last minute. One thread
 * writes, any thread reads.
 */
final class DepartureRate {

  static final int WINDOW_SECONDS = 60;

  /**
   * @param measured the part of the last minute that was watched
   */
  record Departures(int admitted, int left, Duration measured) {}

  private final int[] admitted = new int[WINDOW_SECONDS];
  private final int[] left = new int[WINDOW_SECONDS];
  private final long startedAt;
  private long second;

  /**
   * @param now in seconds of any clock that does not jump
   */
  DepartureRate(long now) {
    startedAt = now;
    second = now;
  }

  synchronized void add(long now, int moreAdmitted, int moreLeft) {
    advance(now);
    int slot = slot(second);
    admitted[slot] += moreAdmitted;
    left[slot] += moreLeft;
  }

  synchronized Departures lastMinute(long now) {
    advance(now);
    return new Departures(
        sum(admitted), sum(left), Duration.ofSeconds(Math.min(WINDOW_SECONDS, second - startedAt)));
  }

  private void advance(long now) {
    while (second < now) {
      second++;
      admitted[slot(second)] = 0;
      left[slot(second)] = 0;
    }
  }

  private static int slot(long second) {
    return Math.floorMod(second, WINDOW_SECONDS);
  }

  private static int sum(int[] counts) {
    int sum = 0;
    for (int count : counts) {
      sum += count;
    }
    return sum;
  }
}
