package dev.sluice.ticketapi.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** G08. */
class RetryBudgetTest {

  private static int granted(RetryBudget budget, int calls) {
    int granted = 0;
    for (int i = 0; i < calls; i++) {
      budget.called();
      granted += budget.tryTake() ? 1 : 0;
    }
    return granted;
  }

  @Test
  void repetitionsAreAShareOfTheCalls() {
    RetryBudget budget = new RetryBudget(0.1);
    assertThat(granted(budget, 10_000)).isBetween(1000, 1005);
  }

  @Test
  void whatWasNotUsedIsNotKeptForAStorm() {
    RetryBudget budget = new RetryBudget(0.1);
    for (int i = 0; i < 10_000; i++) {
      budget.called();
    }
    int atOnce = 0;
    while (budget.tryTake()) {
      atOnce++;
    }
    assertThat(atOnce).isEqualTo(5);
  }

  @Test
  void aShareOfNothingMeansNoRepetitions() {
    assertThat(granted(new RetryBudget(0), 100)).isZero();
  }
}
