package dev.sluice.bench.hold;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Wants one pair of seats after the other, and keeps a few of them for a while. */
final class Customer implements Rush.Person {

  private final SeatPairs pairs;
  private final Popularity popularity;
  private final int keeps;
  private final Deque<Runnable> kept = new ArrayDeque<>();

  /**
   * @param keeps pairs that are kept; the oldest is given back for a new one
   */
  Customer(SeatPairs pairs, Popularity popularity, int keeps) {
    this.pairs = pairs;
    this.popularity = popularity;
    this.keeps = keeps;
  }

  @Override
  public boolean tries(RandomGenerator random) {
    Optional<Runnable> held = pairs.want(popularity.draw(random), random);
    held.ifPresent(kept::add);
    if (kept.size() > keeps) {
      kept.removeFirst().run();
    }
    return held.isPresent();
  }

  @Override
  public void leaves() {
    kept.forEach(Runnable::run);
  }
}
