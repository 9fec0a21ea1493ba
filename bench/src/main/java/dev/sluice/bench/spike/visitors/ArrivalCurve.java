package dev.sluice.bench.spike.visitors;

import java.util.Locale;

/** When the visitors of a crowd arrive. */
public enum ArrivalCurve {
  /** As when a sale was announced: most come at once, the rest dribble in. */
  FLASH(1),
  /** More and more each second. */
  RAMP(0.5),
  /** As many each second. */
  STEADY(0.5);

  /** Four time constants of the flash fit into its time: 98 % of an endless one. */
  private static final double CONSTANTS = 4;

  private final double beforeDoors;

  ArrivalCurve(double beforeDoors) {
    this.beforeDoors = beforeDoors;
  }

  /** Share of the time of arrival after which the doors open. */
  public double beforeDoors() {
    return beforeDoors;
  }

  /**
   * When this share of the visitors has come.
   *
   * @param share 0 to 1
   * @return part of the time of arrival, 0 to 1
   */
  public double timeOf(double share) {
    return switch (this) {
      case FLASH -> -Math.log(1 - share * (1 - Math.exp(-CONSTANTS))) / CONSTANTS;
      case RAMP -> Math.sqrt(share);
      case STEADY -> share;
    };
  }

  /** The word of the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The moment at which one of so many arrives, in order, in seconds. */
  public double secondOf(int visitor, int visitors, double seconds) {
    return seconds * timeOf((visitor + 0.5) / visitors);
  }
}
