package dev.sluice.bench.simulation;

import dev.sluice.waitingroom.saturation.LoadWindow;

/** A proportional-integral controller that holds the busiest resource at 85 %. */
final class TightestUtilisation extends LimitRule {

  private static final double BUSY = 0.85;
  private static final double PROPORTIONAL = 0.2;
  private static final double INTEGRAL = 0.05;
  private static final double UP_AT_MOST = 0.05;
  private static final double DOWN_AT_MOST = 0.10;

  /** Above the wanted share there is little left to see: what is seen weighs more. */
  private static final double WEIGHT_ABOVE = 5;

  private double lastError;

  TightestUtilisation(double start) {
    super(start);
  }

  @Override
  double next(LoadWindow window, double limitNow) {
    double busiest =
        window.resources().stream()
            .mapToDouble(load -> load.busy() / load.servers())
            .max()
            .orElse(0);
    double error = busiest > BUSY ? WEIGHT_ABOVE * (BUSY - busiest) : BUSY - busiest;
    double change = PROPORTIONAL * (error - lastError) + INTEGRAL * error;
    lastError = error;
    if (change > 0 && !isFull()) {
      return limitNow;
    }
    return limitNow * StrictMath.exp(Math.clamp(change, -DOWN_AT_MOST, UP_AT_MOST));
  }
}
