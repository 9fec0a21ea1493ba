package dev.sluice.bench.simulation;

import dev.sluice.waitingroom.saturation.LoadWindow;
import dev.sluice.waitingroom.saturation.ResourceLoad;

/**
 * Gradient2 of Netflix concurrency-limits, moved from requests in flight to sessions: the long mean
 * of the latency, times a tolerance, in proportion to the latency now. Its room for a queue is a
 * tenth of the limit: the original's four requests would not move a limit of this size.
 */
final class Gradient extends LimitRule {

  private static final double TOLERANCE = 1.5;
  private static final double SMOOTHING = 0.2;
  private static final double QUEUE = 0.1;
  private static final double LONG_WINDOWS = 100;
  private static final double DRIFTED = 2;
  private static final double DRIFT_BACK = 0.95;

  private double longLatency;

  Gradient(double start) {
    super(start);
  }

  @Override
  double next(LoadWindow window, double limitNow) {
    if (window.requests() < 1) {
      return limitNow;
    }
    double jobs = window.resources().stream().mapToDouble(ResourceLoad::jobs).sum();
    double latency = jobs * window.seconds() / window.requests();
    longLatency = longLatency == 0 ? latency : longLatency + (latency - longLatency) / LONG_WINDOWS;
    if (longLatency > DRIFTED * latency) {
      longLatency *= DRIFT_BACK;
    }
    if (slots() < limitNow / 2) {
      return limitNow;
    }
    double gradient = Math.clamp(TOLERANCE * longLatency / latency, 0.5, 1);
    double wanted = limitNow * gradient + limitNow * QUEUE;
    return limitNow * (1 - SMOOTHING) + wanted * SMOOTHING;
  }
}
