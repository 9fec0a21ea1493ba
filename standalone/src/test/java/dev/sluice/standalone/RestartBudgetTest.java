package dev.sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartBudgetTest {
  private final RestartBudget budget = new RestartBudget(3, Duration.ofSeconds(60));

  @Test
  void threeRestartsWithinTheWindowAndNoFourth() {
    assertThat(spendAt(100)).isTrue();
    assertThat(spendAt(100)).isTrue();
    assertThat(spendAt(159)).isTrue();
    assertThat(spendAt(159)).isFalse();
  }

  @Test
  void aRestartComesBackWhenItLeavesTheWindow() {
    spendAt(0);
    spendAt(10);
    spendAt(20);
    assertThat(spendAt(59)).isFalse();
    assertThat(spendAt(60)).isTrue();
    assertThat(spendAt(60)).isFalse();
    assertThat(spendAt(70)).isTrue();
  }

  @Test
  void aRefusedRestartCostsNothing() {
    spendAt(0);
    spendAt(0);
    spendAt(0);
    for (int second = 1; second < 60; second++) {
      assertThat(spendAt(second)).isFalse();
    }
    assertThat(spendAt(60)).isTrue();
  }

  @Test
  void aBudgetOfNothingIsAMistake() {
    assertThatThrownBy(() -> new RestartBudget(0, Duration.ofSeconds(1)))
        .hasMessageContaining("were 0 and PT1S");
    assertThatThrownBy(() -> new RestartBudget(1, Duration.ZERO))
        .hasMessageContaining("were 1 and PT0S");
  }

  private boolean spendAt(int second) {
    return budget.trySpend(Duration.ofSeconds(second));
  }
}
