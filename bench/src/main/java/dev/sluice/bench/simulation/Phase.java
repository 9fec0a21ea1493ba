package dev.sluice.bench.simulation;

import java.util.Locale;

/** A state of the world in which the best number of sessions is another one. */
enum Phase {
  USUAL {
    @Override
    void begin(Shop shop, Crowd crowd) {
      shop.machineSpeed(1);
      crowd.habits(Habits.USUAL);
      while (shop.nodes().size() < shop.plant().nodes()) {
        shop.addNode();
      }
    }
  },
  /** All machines take twice as long. */
  SLOW {
    @Override
    void begin(Shop shop, Crowd crowd) {
      shop.machineSpeed(0.5);
    }
  },
  DOUBLE {
    @Override
    void begin(Shop shop, Crowd crowd) {
      shop.machineSpeed(2);
    }
  },
  NODE_LOST {
    @Override
    void begin(Shop shop, Crowd crowd) {
      shop.loseNode();
    }
  },
  NO_SHOWS {
    @Override
    void begin(Shop shop, Crowd crowd) {
      crowd.habits(new Habits(0.5, Habits.USUAL.think()));
    }
  },
  FAST {
    @Override
    void begin(Shop shop, Crowd crowd) {
      crowd.habits(new Habits(Habits.USUAL.noShow(), Habits.USUAL.think() / 2));
    }
  };

  abstract void begin(Shop shop, Crowd crowd);

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
