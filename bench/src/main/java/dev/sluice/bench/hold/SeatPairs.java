package dev.sluice.bench.hold;

import java.util.Optional;
import java.util.random.RandomGenerator;

/** A way to have two neighbouring seats for oneself, all or nothing. */
interface SeatPairs {

  /**
   * Wants a seat and the one beside it, for a visitor whom nobody has seen before.
   *
   * @return how to give them back; empty when somebody else has one of them
   */
  Optional<Runnable> want(int first, RandomGenerator random);
}
