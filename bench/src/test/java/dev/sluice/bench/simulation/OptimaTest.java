package dev.sluice.bench.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of the best against searches of its neighbourhood. */
class OptimaTest {

  private record Place(Plant plant, Phase phase) {}

  private static final List<Place> CHECKED =
      List.of(
          new Place(Plant.POOL, Phase.USUAL),
          new Place(Plant.POOL, Phase.SLOW),
          new Place(Plant.CPU, Phase.NODE_LOST),
          new Place(Plant.LOCK, Phase.USUAL));

  private static final int SEEDS = 3;

  @Test
  void theBestIsWhatTheTableSays() {
    for (Place place : CHECKED) {
      Optimum best = Optima.of(place.plant(), place.phase());
      Optimum again = OptimumSearch.mean(place.plant(), place.phase(), best.sessions(), SEEDS);
      assertThat(again.writesPerSecond())
          .as("%s", place)
          .isCloseTo(best.writesPerSecond(), within(0.02 * best.writesPerSecond()));
    }
  }

  @Test
  void nothingNearIsBetter() {
    for (Place place : CHECKED) {
      Optimum best = Optima.of(place.plant(), place.phase());
      for (double share : new double[] {0.90, 0.95, 1.05, 1.10}) {
        Optimum other =
            OptimumSearch.mean(place.plant(), place.phase(), share * best.sessions(), 1);
        assertThat(other.writesPerSecond())
            .as("%s at %.2f", place, share)
            .isLessThan(1.01 * best.writesPerSecond());
      }
    }
  }

  @Test
  void everyPlantHasABestInEveryPhase() {
    for (Plant plant : Plant.STUDIED) {
      for (Phase phase : Phase.values()) {
        assertThat(Optima.of(plant, phase).writesPerSecond()).isPositive();
      }
    }
  }
}
