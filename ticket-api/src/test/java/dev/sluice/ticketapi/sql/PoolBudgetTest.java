package dev.sluice.ticketapi.sql;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

/** INV-10: all pools together stay within what MySQL gives. */
class PoolBudgetTest {

  @Test
  void poolsThatFitExactlyAreFine() {
    assertThatCode(() -> PoolBudget.require(new DatabaseSettings(13, 21), 10, 151))
        .doesNotThrowAnyException();
  }

  @Test
  void oneConnectionTooManyStopsTheStart() {
    assertThatIllegalStateException()
        .isThrownBy(() -> PoolBudget.require(new DatabaseSettings(13, 22), 10, 151))
        .withMessageContaining("13 nodes with 10 connections each and 22 others want 152")
        .withMessageContaining("MySQL gives 151");
  }
}
