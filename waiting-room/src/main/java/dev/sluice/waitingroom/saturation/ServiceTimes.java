package dev.sluice.waitingroom.saturation;

import java.util.List;

/**
 * How long one piece of work took at a resource, kept apart by how many were at work when it began:
 * a query among twenty others is slower than the same query alone, and the comparison of a quiet
 * hour with a busy one must not see that as a change.
 *
 * @param levels totals per level; level i holds work that began with up to 2^i at work, itself
 *     included, and more than 2^(i-1)
 */
public record ServiceTimes(List<Level> levels) {

  /** Levels 1, 2, 3-4, 5-8, 9-16, 17-32, 33-64 and more. */
  public static final int LEVELS = 8;

  public static final ServiceTimes NONE = new ServiceTimes(List.of());

  /**
   * @param count pieces of work
   * @param seconds time they took together
   */
  public record Level(double count, double seconds) {

    public static final Level NONE = new Level(0, 0);

    public double mean() {
      return seconds / count;
    }
  }

  public ServiceTimes {
    levels = List.copyOf(levels);
  }

  /** The level of work that begins as one of so many. */
  public static int levelOf(int atWork) {
    int level = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, atWork) - 1);
    return Math.min(level, LEVELS - 1);
  }
}
