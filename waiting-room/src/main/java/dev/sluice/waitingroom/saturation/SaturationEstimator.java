package dev.sluice.waitingroom.saturation;

/**
 * Follows how many sessions a shop serves at its best. Time is an argument: seconds on any clock
 * that never runs backwards. Not thread-safe.
 */
public interface SaturationEstimator {

  /** Called about once a second, with or without news from the shop. */
  void tick(double now, SlotCounts counts, Bounds bounds);

  /** Called with each new window of the shop's load, after the tick of the same moment. */
  void observe(double now, LoadWindow window, Bounds bounds);

  /** What is known now. */
  SaturationPoint point();
}
