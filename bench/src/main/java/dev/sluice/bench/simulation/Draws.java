package dev.sluice.bench.simulation;

import java.util.SplittableRandom;

/** Random numbers of the forms that are needed; the same on every machine. */
final class Draws {

  private final SplittableRandom random;

  Draws(long seed) {
    this(new SplittableRandom(seed));
  }

  private Draws(SplittableRandom random) {
    this.random = random;
  }

  /** Another stream, independent of what is drawn here later. */
  Draws split() {
    return new Draws(random.split());
  }

  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  int between(int low, int highest) {
    return random.nextInt(low, highest + 1);
  }

  double exponential(double mean) {
    return -mean * StrictMath.log(1 - random.nextDouble());
  }

  /**
   * @param variation standard deviation in proportion to the mean
   */
  double lognormal(double mean, double variation) {
    double variance = StrictMath.log(1 + variation * variation);
    return mean * StrictMath.exp(StrictMath.sqrt(variance) * random.nextGaussian() - variance / 2);
  }

  /** How many come when so many come on average. */
  int poisson(double mean) {
    int count = 0;
    double left = mean;
    while (true) {
      left -= exponential(1);
      if (left < 0) {
        return count;
      }
      count++;
    }
  }
}
