package dev.sluice.bench.spike.visitors;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Who the visitors of a crowd are: the same seed gives the same people in the same order, so that
 * two runs can be compared.
 */
public final class Population {

  /** Everybody else is a plain buyer, in percent. */
  private static final Map<Behaviour, Integer> SHARES =
      new EnumMap<>(
          Map.of(
              Behaviour.NO_SHOW, 3,
              Behaviour.LEAVER, 7,
              Behaviour.RELOADER, 10,
              Behaviour.SEVERAL_TABS, 4,
              Behaviour.SLOW_NETWORK, 4));

  private final List<Behaviour> behaviours;

  private Population(List<Behaviour> behaviours) {
    this.behaviours = behaviours;
  }

  /** Draws the people of a crowd. The shares are exact but for rounding. */
  public static Population of(int visitors, long seed) {
    List<Behaviour> drawn = new ArrayList<>(visitors);
    SHARES.forEach((behaviour, percent) -> {
      int people = (int) Math.round(visitors * percent / 100.0);
      for (int i = 0; i < people && drawn.size() < visitors; i++) {
        drawn.add(behaviour);
      }
    });
    while (drawn.size() < visitors) {
      drawn.add(Behaviour.BUYER);
    }
    // java.util.Random: its sequence is specified, so a seed means the same on every JDK
    Collections.shuffle(drawn, new Random(seed));
    return new Population(List.copyOf(drawn));
  }

  public Behaviour of(int visitor) {
    return behaviours.get(visitor);
  }

  /** The first one to arrive of those who do this, -1 when there is none. */
  int first(Behaviour behaviour) {
    return behaviours.indexOf(behaviour);
  }

  /** How many there are of each. */
  public Map<Behaviour, Integer> counts() {
    Map<Behaviour, Integer> counts = new EnumMap<>(Behaviour.class);
    behaviours.forEach(behaviour -> counts.merge(behaviour, 1, Integer::sum));
    return counts;
  }

  /** Those who want a ticket. */
  public int buyers() {
    return (int) behaviours.stream().filter(Behaviour::buys).count();
  }

  /** Share of those who are let in and do not come, 0 to 1. */
  public static double noShowShare() {
    return SHARES.getOrDefault(Behaviour.NO_SHOW, 0) / 100.0;
  }
}
