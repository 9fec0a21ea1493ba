package dev.sluice.bench.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The rule of admission in all simulated shops, five seeds: means. Minutes of processor time, so
 * only with {@code -Psimulation}.
 */
@Tag("long")
class LongSimulationTest {

  private static final int SEEDS = 5;

  private static final List<Plant> PLANTS =
      Plant.STUDIED.stream().filter(plant -> !plant.equals(Plant.OVER)).toList();

  private static Collection<Outcome> all(Scenario scenario, double start)
      throws InterruptedException {
    List<Run> runs = new ArrayList<>();
    for (Plant plant : PLANTS) {
      LongStream.rangeClosed(1, SEEDS)
          .mapToObj(seed -> new Run(plant, scenario, Rule.SATPOINT, seed).startingAt(start))
          .forEach(runs::add);
    }
    return Runs.all(runs).values();
  }

  private static double mean(Collection<Outcome> outcomes, ToDoubleFunction<Outcome> measure) {
    return Spread.of(outcomes, measure).mean();
  }

  private static double back(Outcome outcome) {
    return outcome.recoverSeconds().getLast();
  }

  @Test
  void steadyGoodputIsNearlyTheBest() throws InterruptedException {
    Collection<Outcome> cold = all(Scenario.COLD, Run.HALF);
    assertThat(mean(cold, Outcome::goodput)).isGreaterThanOrEqualTo(0.95);
    assertThat(mean(cold, Outcome::slow)).isLessThanOrEqualTo(0.01);
    assertThat(mean(cold, Outcome::peak)).isLessThanOrEqualTo(1.05);
    assertThat(mean(cold, Outcome::firstRecovery)).isLessThanOrEqualTo(210);
    assertThat(mean(all(Scenario.COLD, 0.15), Outcome::firstRecovery)).isLessThanOrEqualTo(320);
  }

  @Test
  void theAverageOfTheNineIsHigh() throws InterruptedException {
    double sum = 0;
    for (Scenario scenario : Scenario.NINE) {
      sum += mean(all(scenario, Run.HALF), Outcome::goodput);
    }
    // 92 % is wanted
    assertThat(sum / Scenario.NINE.size()).isGreaterThanOrEqualTo(0.91);
  }

  @Test
  void recoversSoonOnAverage() throws InterruptedException {
    Collection<Outcome> slow = all(Scenario.SLOW, Run.HALF);
    // 110 s is wanted; who knows the truth needs 96 s here
    assertThat(mean(slow, Outcome::firstRecovery)).isLessThanOrEqualTo(130);
    assertThat(mean(slow, LongSimulationTest::back)).isLessThanOrEqualTo(170);
    assertThat(mean(all(Scenario.DOUBLE, Run.HALF), Outcome::firstRecovery))
        .isLessThanOrEqualTo(170);
    assertThat(mean(all(Scenario.NODE, Run.HALF), Outcome::firstRecovery)).isLessThanOrEqualTo(60);
  }

  @Test
  void aSpikeAfterLowDemandIsServedSoon() throws InterruptedException {
    Collection<Outcome> low = all(Scenario.LOW, Run.HALF);
    assertThat(mean(low, Outcome::firstRecovery)).isLessThanOrEqualTo(80);
    assertThat(low)
        .allMatch(outcome -> outcome.limitBeforeSpike() > 0.85 && outcome.limitBeforeSpike() < 1.1);
  }

  @Test
  void theLineNeverStandsStill() throws InterruptedException {
    for (Scenario scenario : Scenario.ALL) {
      assertThat(all(scenario, Run.HALF))
          .as(scenario.name())
          .allMatch(outcome -> outcome.gapSeconds() <= 5);
    }
  }
}
