package dev.sluice.waitingroom.saturation;

/**
 * What the operator allows.
 *
 * @param floor the limit is never below, in sessions
 * @param ceiling the limit is never above; {@link Integer#MAX_VALUE} when there is none
 */
public record Bounds(int floor, int ceiling) {

  public Bounds {
    if (floor < 1 || ceiling < floor) {
      throw new IllegalArgumentException(
          "bounds must be 1 <= floor <= ceiling, were %d and %d".formatted(floor, ceiling));
    }
  }

  public double clamp(double limit) {
    return Math.clamp(limit, floor, ceiling);
  }
}
