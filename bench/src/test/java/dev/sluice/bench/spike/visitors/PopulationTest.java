package dev.sluice.bench.spike.visitors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PopulationTest {

  @Test
  void theSharesAreExact() {
    Population people = Population.of(1_000, 3);

    assertThat(people.counts())
        .containsEntry(Behaviour.NO_SHOW, 30)
        .containsEntry(Behaviour.LEAVER, 70)
        .containsEntry(Behaviour.RELOADER, 100)
        .containsEntry(Behaviour.SEVERAL_TABS, 40)
        .containsEntry(Behaviour.SLOW_NETWORK, 40)
        .containsEntry(Behaviour.BUYER, 720);
    assertThat(people.buyers()).isEqualTo(900);
  }

  @Test
  void theSameSeedIsTheSameCrowdAndAnotherIsNot() {
    assertThat(order(Population.of(500, 7))).isEqualTo(order(Population.of(500, 7)));
    assertThat(order(Population.of(500, 7))).isNotEqualTo(order(Population.of(500, 8)));
  }

  @Test
  void theyComeMixed() {
    Population people = Population.of(1_000, 1);

    assertThat(IntStream.range(0, 500).filter(i -> people.of(i) == Behaviour.NO_SHOW).count())
        .isBetween(5L, 25L);
  }

  private static String order(Population people) {
    return IntStream.range(0, 500).mapToObj(i -> people.of(i).name()).toList().toString();
  }
}
