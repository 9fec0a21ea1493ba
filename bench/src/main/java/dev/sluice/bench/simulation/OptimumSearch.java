package dev.sluice.bench.simulation;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Searches for the constant number of sessions with which a plant gets most writes done in time, of
 * which at most 5 % are late. Goes up slowly to each number, then measures for five minutes.
 *
 * <p>First the edge of what is bearable is found by halving, then the numbers around it are
 * compared with several seeds. Prints {@link Optima#TABLE}; after {@code ./sluice bench --help},
 * which builds:
 *
 * <pre>
 * java -cp "bench/target/classes:$(cat bench/target/bench.classpath)" \
 *     dev.sluice.bench.simulation.OptimumSearch \
 *     &gt; bench/src/main/resources/dev/sluice/bench/simulation/optima.csv
 * </pre>
 */
final class OptimumSearch {

  private static final int RAMP = 150;
  private static final int SETTLED = 250;
  private static final int END = 550;
  private static final double RAMP_FROM = 0.7;
  private static final double LATE_AT_MOST = 0.05;
  private static final double BRACKET = 1.04;
  private static final double STEP = 0.01;
  private static final int STEPS_DOWN = 7;
  private static final int STEPS_UP = 3;
  private static final int SEEDS = 3;
  private static final long FIRST_SEED = 1000;

  private OptimumSearch() {}

  public static void main(String[] plants) {
    System.out.println("plant,phase,sessions,writes_per_second,leaving_per_second");
    List<Plant> chosen =
        plants.length == 0 ? Plant.all() : List.of(plants).stream().map(Plant::named).toList();
    for (Plant plant : chosen) {
      for (Phase phase : Phase.values()) {
        if (phase != Phase.NODE_LOST || plant.nodes() > 1) {
          Optimum best = best(plant, phase);
          System.out.println(
              String.format(
                  Locale.ROOT,
                  "%s,%s,%.0f,%.2f,%.2f",
                  plant.name(),
                  phase.word(),
                  best.sessions(),
                  best.writesPerSecond(),
                  best.leavingPerSecond()));
        }
      }
    }
  }

  private static Optimum best(Plant plant, Phase phase) {
    double low = 50;
    double high = 2 * low;
    while (isBearable(constant(plant, phase, high, FIRST_SEED))) {
      low = high;
      high *= 2;
    }
    while (high / low > BRACKET) {
      double middle = Math.sqrt(low * high);
      if (isBearable(constant(plant, phase, middle, FIRST_SEED))) {
        low = middle;
      } else {
        high = middle;
      }
    }
    Optimum best = new Optimum(low, 0, 0);
    for (int step = -STEPS_DOWN; step <= STEPS_UP; step++) {
      Optimum optimum = mean(plant, phase, Math.rint(low * (1 + step * STEP)), SEEDS);
      if (optimum.writesPerSecond() > best.writesPerSecond()) {
        best = optimum;
      }
    }
    return best;
  }

  /** Over some seeds, no writes when too many are late. */
  static Optimum mean(Plant plant, Phase phase, double sessions, int seeds) {
    List<Course> courses =
        LongStream.range(FIRST_SEED, FIRST_SEED + seeds)
            .mapToObj(seed -> constant(plant, phase, sessions, seed))
            .toList();
    double late =
        courses.stream().mapToDouble(course -> course.slowShare(SETTLED, END)).average().orElse(1);
    return new Optimum(
        sessions,
        late > LATE_AT_MOST ? 0 : perSecond(courses.stream().map(course -> course.goodWrites)),
        perSecond(courses.stream().map(course -> course.left)));
  }

  private static double perSecond(Stream<double[]> values) {
    return values.mapToDouble(each -> Course.sum(each, SETTLED, END)).average().orElse(0)
        / (END - SETTLED);
  }

  private static boolean isBearable(Course course) {
    return course.slowShare(SETTLED, END) <= LATE_AT_MOST;
  }

  private static Course constant(Plant plant, Phase phase, double sessions, long seed) {
    Optimum told = new Optimum(sessions, 0, 0);
    Simulation simulation =
        new Simulation(plant, Scenario.constant(phase, END), _ -> told, Telemetry.Form.USUAL, seed);
    return simulation.run(
        Rule.slots(
            new FixedLimit(
                () -> sessions * Math.min(1, RAMP_FROM + (1 - RAMP_FROM) * simulation.now() / RAMP),
                false)));
  }
}
