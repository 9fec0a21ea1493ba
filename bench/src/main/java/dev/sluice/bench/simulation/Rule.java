package dev.sluice.bench.simulation;

import dev.sluice.waitingroom.saturation.Bounds;
import dev.sluice.waitingroom.saturation.SatPoint;
import dev.sluice.waitingroom.saturation.SaturationEstimator;
import dev.sluice.waitingroom.saturation.SaturationSettings;
import java.util.Locale;

/** Ours, and those it is compared with. */
enum Rule {
  SATPOINT {
    @Override
    Gatekeeper make(Simulation simulation, double start) {
      return slots(new SatPoint(new SaturationSettings(start, HOLD_AT_FIRST, 1)));
    }
  },
  /** Visitors a second, exactly right for the usual phase. */
  STATIC_RATE {
    @Override
    Gatekeeper make(Simulation simulation, double start) {
      return new FixedRate(simulation.usual().leavingPerSecond());
    }
  },
  /** Sessions, typed by somebody who was a tenth too hopeful. */
  STATIC_ACTIVE {
    @Override
    Gatekeeper make(Simulation simulation, double start) {
      double limit = HOPEFUL * simulation.usual().sessions();
      return slots(new FixedLimit(() -> limit, false));
    }
  },
  AIMD {
    @Override
    Gatekeeper make(Simulation simulation, double start) {
      return slots(new AdditiveIncrease(start));
    }
  },
  GRADIENT {
    @Override
    Gatekeeper make(Simulation simulation, double start) {
      return slots(new Gradient(start));
    }
  },
  PI {
    @Override
    Gatekeeper make(Simulation simulation, double start) {
      return slots(new TightestUtilisation(start));
    }
  },
  /** Knows the truth at once, and stays a little below it. */
  ORACLE {
    @Override
    Gatekeeper make(Simulation simulation, double start) {
      return slots(new FixedLimit(() -> CAREFUL * simulation.best(), true));
    }
  };

  private static final double HOLD_AT_FIRST = 53;
  private static final double HOPEFUL = 1.1;
  private static final double CAREFUL = 0.96;
  private static final int FLOOR = 50;

  /**
   * A new one for one run.
   *
   * @param start sessions to begin with, for rules that have to find out
   */
  abstract Gatekeeper make(Simulation simulation, double start);

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Gatekeeper slots(SaturationEstimator estimator) {
    return new SlotGate(estimator, new Bounds(FLOOR, Integer.MAX_VALUE));
  }
}
