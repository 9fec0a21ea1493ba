package dev.sluice.bench.shopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class HabitsTest {

  private static final Habits HABITS = new Habits(1_500, 0.8, 10);

  @Test
  void peopleThinkForTheMeanTimeWithTheSpread() {
    SplittableRandom random = new SplittableRandom(5);
    double[] seconds =
        DoubleStream.generate(() -> HABITS.thinkNanos(random, 1) / 1e9).limit(50_000).toArray();
    double mean = DoubleStream.of(seconds).average().orElseThrow();
    double variance =
        DoubleStream.of(seconds).map(s -> (s - mean) * (s - mean)).average().orElseThrow();

    assertThat(mean).isEqualTo(1.5, within(0.03));
    assertThat(Math.sqrt(variance)).isEqualTo(1.2, within(0.06));
  }

  @Test
  void someDoNotCome() {
    SplittableRandom random = new SplittableRandom(5);
    long came =
        DoubleStream.generate(() -> HABITS.comes(random) ? 1 : 0)
            .limit(10_000)
            .filter(c -> c > 0)
            .count();

    assertThat(came).isBetween(8_850L, 9_150L);
  }

  @Test
  void whoeverHurriesComesAndDoesNotThink() {
    SplittableRandom random = new SplittableRandom(5);
    Habits hurried = HABITS.hurried();

    assertThat(hurried.thinkNanos(random, 1)).isZero();
    assertThat(hurried.comes(random)).isTrue();
  }
}
