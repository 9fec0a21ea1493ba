package dev.sluice.waitingroom.saturation;

/**
 * Parameters of {@link SatPoint}. The defaults were found by simulation (see docs/measurements);
 * only start and headroom are for operators. Gains are per window of five seconds and scale with
 * its length.
 *
 * @param start limit to begin with, in sessions
 * @param startHoldSeconds time for which a session holds its slot, before that is measured
 * @param busyAtMost share of a resource that may be busy, 1 = as much as gives the best goodput
 */
public record SaturationSettings(double start, double startHoldSeconds, double busyAtMost) {

  /** Growth per window and unit of free pressure. */
  static final double GAIN = 0.02;

  static final double SHRINK_AT_MOST = 0.03;
  static final double GROW_AT_MOST = 0.12;

  /** Below this pressure the limit grows as fast as the pressure allows to foresee. */
  static final double FAR_BELOW = 0.5;

  /** Visitors load the shop most this share of a hold time after they came. */
  static final double LAG = 0.8;

  static final double LAG_FACTOR_AT_MOST = 4;
  static final double WINDOW_SECONDS = 5;

  static final double BRAKE_SLOW = 0.10;
  static final double BRAKE_FAILED = 0.02;
  static final double BRAKE_PRESSURE = 2.5;
  static final int BRAKE_WINDOWS = 2;
  static final double BRAKE_CUT = 0.92;
  static final double REQUESTS_AT_LEAST = 100;

  static final double SLOW_HOLDS = 0.01;
  static final double SLOW_SHRINKS = 0.02;

  static final double BLIND_AFTER_SECONDS = 20;
  static final double BLIND_DECAY = 0.995;
  static final double BLIND_SHARE = 0.5;

  public SaturationSettings {
    if (!(start >= 1) || !(startHoldSeconds > 0) || !(busyAtMost > 0 && busyAtMost <= 1)) {
      throw new IllegalArgumentException(
          "not settings of a saturation estimate: start=%s hold=%s busy=%s"
              .formatted(start, startHoldSeconds, busyAtMost));
    }
  }
}
