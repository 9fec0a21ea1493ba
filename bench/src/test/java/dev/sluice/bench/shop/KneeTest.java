package dev.sluice.bench.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KneeTest {

  private static LoadStep step(int n, double perSecond) {
    return new LoadStep(n, perSecond, 0, 0, 0, 0);
  }

  @Test
  void isTheSmallestNumberWithNearlyTheBestThroughput() {
    List<LoadStep> steps = List.of(step(1, 11), step(2, 22), step(4, 43), step(6, 44), step(8, 39));

    assertThat(Knee.of(steps)).isEqualTo(new Knee(4, 43, true));
  }

  @Test
  void isNotSeenWhileThroughputGrows() {
    assertThat(Knee.of(List.of(step(1, 11), step(2, 22), step(4, 44))))
        .isEqualTo(new Knee(4, 44, false));
  }
}
