package dev.sluice.bench.hold;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** What people want: few things very often, most seldom (Zipf). */
final class Popularity {

  private final double[] upTo;

  /**
   * @param things how many there are
   * @param exponent 0 = all alike, 1 = the second is wanted half as often as the first
   */
  Popularity(int things, double exponent) {
    upTo = new double[things];
    double sum = 0;
    for (int i = 0; i < things; i++) {
      sum += Math.pow(i + 1, -exponent);
      upTo[i] = sum;
    }
  }

  /** One of them, from 0. */
  int draw(RandomGenerator random) {
    int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
    return Math.min(found < 0 ? -found - 1 : found, upTo.length - 1);
  }
}
