package dev.sluice.bench.shopping;

import java.util.random.RandomGenerator;

/**
 * How people behave inside.
 *
 * @param thinkMillis mean time of thinking before a step; 0 = at once
 * @param spread standard deviation of that time divided by its mean
 * @param noShowPercent those who do not come when it is their turn
 */
public record Habits(int thinkMillis, double spread, int noShowPercent) {

  /** The same people in a hurry: everybody comes, nobody thinks. */
  Habits hurried() {
    return new Habits(0, spread, 0);
  }

  /** A lognormal time, as measured of people who read a page. */
  public long thinkNanos(RandomGenerator random, double share) {
    double variance = Math.log(1 + spread * spread);
    double logarithm = random.nextGaussian() * Math.sqrt(variance) - variance / 2;
    return (long) (thinkMillis * share * Math.exp(logarithm) * 1e6);
  }

  boolean comes(RandomGenerator random) {
    return random.nextInt(100) >= noShowPercent;
  }
}
