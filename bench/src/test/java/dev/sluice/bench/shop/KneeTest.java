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

  @Test
  void theLastStepIsBeyondItWhenManyAreLateOrFewerAreServed() {
    LoadStep good = step(4, 40);
    LoadStep late = new LoadStep(6, 41, 0, 0, 0.06, 0);

    assertThat(LoadStep.isBeyond(List.of(good))).isFalse();
    assertThat(LoadStep.isBeyond(List.of(good, step(6, 33)))).isFalse();
    assertThat(LoadStep.isBeyond(List.of(good, step(6, 31)))).isTrue();
    assertThat(LoadStep.isBeyond(List.of(good, late))).isTrue();
  }
}
