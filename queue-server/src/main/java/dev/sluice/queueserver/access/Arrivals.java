package dev.sluice.queueserver.access;

import dev.sluice.waitingroom.line.WaitingLines;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * How fast newcomers of one line come to this node, and how many of them from one network. Of fixed
 * size, whoever comes: networks are counted in a sketch (Cormode and Muthukrishnan 2005) that may
 * count too many and never too few.
 */
final class Arrivals {

  private static final int RATE_SECONDS = 10;
  private static final int CALM_AFTER_SECONDS = 30;
  private static final int ROWS = 2;
  private static final int COLUMNS = 8192;
  private static final long WINDOW = WaitingLines.CAP_WINDOW.toSeconds();

  private final int[] came = new int[RATE_SECONDS]; // guarded by this
  private final long startedAt;
  private long second; // guarded by this
  private long crowdedAt = Long.MIN_VALUE / 2; // guarded by this
  private long windowEnds; // guarded by this
  private final AtomicIntegerArray networks = new AtomicIntegerArray(ROWS * COLUMNS);

  /**
   * @param nanos elapsed time
   */
  Arrivals(long nanos) {
    startedAt = seconds(nanos);
    second = startedAt;
    windowEnds = startedAt + WINDOW;
  }

  /** Notes one newcomer. */
  void add(String network, long nanos) {
    synchronized (this) {
      advance(seconds(nanos));
      came[Math.floorMod(second, RATE_SECONDS)]++;
    }
    for (int row = 0; row < ROWS; row++) {
      networks.incrementAndGet(cell(row, network));
    }
  }

  /** Newcomers a second, over the last ten of them. */
  synchronized double perSecond(long nanos) {
    advance(seconds(nanos));
    int sum = 0;
    for (int count : came) {
      sum += count;
    }
    return (double) sum / Math.clamp(second - startedAt + 1, 1, RATE_SECONDS);
  }

  /** Whether more come than the rate; over when it was below half of it for a while. */
  synchronized boolean isCrowded(int over, long nanos) {
    double rate = perSecond(nanos);
    boolean wasCrowded = second - crowdedAt < CALM_AFTER_SECONDS;
    if (rate > over || (wasCrowded && rate > over / 2.0)) {
      crowdedAt = second;
    }
    return second - crowdedAt < CALM_AFTER_SECONDS;
  }

  /** Newcomers of this network in the present window, or a few more. */
  int from(String network) {
    int least = Integer.MAX_VALUE;
    for (int row = 0; row < ROWS; row++) {
      least = Math.min(least, networks.get(cell(row, network)));
    }
    return least;
  }

  private static int cell(int row, String network) {
    int mixed = network.hashCode() ^ (row * 0x9E3779B9);
    mixed = (mixed ^ (mixed >>> 16)) * 0x85EBCA6B;
    mixed = (mixed ^ (mixed >>> 13)) * 0xC2B2AE35;
    return row * COLUMNS + (mixed >>> 16) % COLUMNS;
  }

  private void advance(long now) {
    if (now >= windowEnds) {
      windowEnds = now + WINDOW;
      for (int i = 0; i < networks.length(); i++) {
        networks.set(i, 0);
      }
    }
    if (now - second >= RATE_SECONDS) {
      second = now - RATE_SECONDS;
    }
    while (second < now) {
      second++;
      came[Math.floorMod(second, RATE_SECONDS)] = 0;
    }
  }

  private static long seconds(long nanos) {
    return TimeUnit.NANOSECONDS.toSeconds(nanos);
  }
}
