package dev.sluice.queueserver.progress;

import java.time.Duration;

/** How many visitors departed in the last minute, and how. One thread writes, any thread reads. */
final class DepartureRate {

  static final int WINDOW_SECONDS = 60;

  /**
   * @param admitted visitors who were let in
   * @param passedOver visitors who were not there when it was their turn, less those who came back
   * @param left visitors who left by choice, wherever in line
   * @param measured the part of the last minute that was watched
   */
  record Departures(int admitted, int passedOver, int left, Duration measured) {}

  private final int[] admitted = new int[WINDOW_SECONDS];
  private final int[] passedOver = new int[WINDOW_SECONDS];
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

  synchronized void add(long now, int moreAdmitted, int morePassedOver, int moreLeft) {
    advance(now);
    int slot = slot(second);
    admitted[slot] += moreAdmitted;
    passedOver[slot] += morePassedOver;
    left[slot] += moreLeft;
  }

  synchronized Departures lastMinute(long now) {
    advance(now);
    return new Departures(
        sum(admitted),
        sum(passedOver),
        sum(left),
        Duration.ofSeconds(Math.min(WINDOW_SECONDS, second - startedAt)));
  }

  private void advance(long now) {
    while (second < now) {
      second++;
      admitted[slot(second)] = 0;
      passedOver[slot(second)] = 0;
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
