package dev.sluice.bench.simulation;

import dev.sluice.waitingroom.saturation.LoadWindow;
import java.util.function.DoubleSupplier;

/**
 * A limit that is told, not measured: what an operator typed, or what somebody says who knows the
 * truth (and lets a trickle in while too many are inside).
 */
final class FixedLimit extends LimitRule {

  private final DoubleSupplier told;
  private final boolean trickling;

  /**
   * @param trickling whether somebody enters while too many are inside
   */
  FixedLimit(DoubleSupplier told, boolean trickling) {
    super(told.getAsDouble());
    this.told = told;
    this.trickling = trickling;
  }

  @Override
  double everySecond(double limitNow) {
    return told.getAsDouble();
  }

  @Override
  double next(LoadWindow window, double limitNow) {
    return limitNow;
  }

  @Override
  boolean isDraining() {
    return trickling && slots() > told.getAsDouble();
  }
}
