package dev.sluice.waitingroom.saturation;

/**
 * By how much the limit moves in one window while nothing is wrong. Pure.
 *
 * @param pressure of the tightest resource
 * @param seconds length of the window: gains are per five seconds
 */
record Tracking(double pressure, double seconds) {

  private static final double NOBODY = 1e-9;

  /**
   * The share by which the limit grows or, below 0, shrinks.
   *
   * @param slots mean sessions in the window
   * @param lagged mean sessions when those came who load the shop now
   * @param hold mean seconds for which a session holds its slot
   * @param slow share of the writes outside the objective
   */
  double gain(double slots, double lagged, double hold, double slow) {
    double gain = pressure >= 1 ? shrink() : grow(slots, lagged, hold);
    if (slow > SaturationSettings.SLOW_SHRINKS) {
      return Math.min(gain, -SaturationSettings.SLOW_SHRINKS * share());
    }
    return slow > SaturationSettings.SLOW_HOLDS ? Math.min(gain, 0) : gain;
  }

  private double shrink() {
    return Math.max(
        -SaturationSettings.SHRINK_AT_MOST * share(),
        SaturationSettings.GAIN * share() * (1 - pressure));
  }

  /** By the pressure that those who are inside now will cause, not by that of the moment. */
  private double grow(double slots, double lagged, double hold) {
    double more =
        Math.clamp(slots / Math.max(lagged, NOBODY), 1, SaturationSettings.LAG_FACTOR_AT_MOST);
    double coming = pressure * more;
    double gain = SaturationSettings.GAIN * share() * Math.max(0, 1 - coming);
    if (coming >= SaturationSettings.FAR_BELOW) {
      return gain;
    }
    double foreseen =
        Math.log(SaturationSettings.FAR_BELOW / Math.max(coming, NOBODY))
            * seconds
            / (SaturationSettings.LAG * hold);
    return Math.max(gain, Math.min(SaturationSettings.GROW_AT_MOST * share(), foreseen));
  }

  private double share() {
    return seconds / SaturationSettings.WINDOW_SECONDS;
  }
}
