package dev.sluice.bench.simulation;

import dev.sluice.waitingroom.saturation.LoadWindow;

/**
 * AIMD on the latency of writes: while their 99th percentile is inside the objective a step up,
 * else a tenth down. Doubles its way up like a TCP connection until the first time it was too much.
 */
final class AdditiveIncrease extends LimitRule {

  private static final double LATE_AT_MOST = 0.01;
  private static final double DOWN = 0.9;
  private static final double SLOW_START = 1.1;
  private static final double STEP = 20;
  private static final double WRITES_AT_LEAST = 20;

  private boolean starting = true;

  AdditiveIncrease(double start) {
    super(start);
  }

  @Override
  double next(LoadWindow window, double limitNow) {
    boolean failing = window.failedShare() > LATE_AT_MOST || window.isStuck();
    if (failing || (window.writes() >= WRITES_AT_LEAST && window.slowShare() > LATE_AT_MOST)) {
      starting = false;
      return limitNow * DOWN;
    }
    if (!isFull()) {
      return limitNow;
    }
    return starting ? limitNow * SLOW_START : limitNow + STEP;
  }
}
