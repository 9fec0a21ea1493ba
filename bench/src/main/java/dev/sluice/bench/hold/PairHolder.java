package dev.sluice.bench.hold;

import java.util.random.RandomGenerator;

/** A way to have two neighbouring seats for oneself. */
interface PairHolder {

  /**
   * Takes seat {@code first} and the one beside it and gives them back, all or nothing.
   *
   * @return false when somebody else had one of them
   */
  boolean holdAndGiveBack(int first, RandomGenerator random);
}
