package dev.sluice.bench.simulation;

import dev.sluice.waitingroom.saturation.Bounds;
import dev.sluice.waitingroom.saturation.LoadWindow;
import dev.sluice.waitingroom.saturation.SaturationEstimator;
import dev.sluice.waitingroom.saturation.SaturationPoint;
import dev.sluice.waitingroom.saturation.SlotCounts;

/** What the rules have in common with which ours is compared: a limit, and a measured hold time. */
abstract class LimitRule implements SaturationEstimator {

  /** How long a departure counts for the hold time, in seconds. */
  private static final double REMEMBERED = 60;

  private static final double HOLD_AT_FIRST = 53;

  private static final double FULL = 0.9;

  private double limit;
  private double slotSeconds = HOLD_AT_FIRST * REMEMBERED;
  private double departures = REMEMBERED;
  private long departed;
  private double slots;
  private double last;

  LimitRule(double start) {
    limit = start;
  }

  /** What the limit is after a window. */
  abstract double next(LoadWindow window, double limitNow);

  /** Called every second, for a rule that does not wait for a window. */
  double everySecond(double limitNow) {
    return limitNow;
  }

  /** Whether the slots are used, so that a higher limit would show. */
  final boolean isFull() {
    return slots > FULL * limit;
  }

  final double slots() {
    return slots;
  }

  boolean isDraining() {
    return false;
  }

  @Override
  public final void tick(double now, SlotCounts counts, Bounds bounds) {
    double seconds = now - last;
    double kept = Math.exp(-seconds / REMEMBERED);
    slotSeconds = slotSeconds * kept + counts.slots() * seconds;
    departures = departures * kept + (counts.departed() - departed);
    departed = counts.departed();
    slots = counts.slots();
    last = now;
    limit = bounds.clamp(everySecond(limit));
  }

  @Override
  public final void observe(double now, LoadWindow window, Bounds bounds) {
    limit = bounds.clamp(next(window, limit));
  }

  @Override
  public final SaturationPoint point() {
    return new SaturationPoint(
        limit,
        0,
        Math.clamp(slotSeconds / Math.max(1, departures), 10, 300),
        0,
        null,
        isDraining() ? SaturationPoint.Phase.BRAKING : SaturationPoint.Phase.STEADY,
        0);
  }
}
