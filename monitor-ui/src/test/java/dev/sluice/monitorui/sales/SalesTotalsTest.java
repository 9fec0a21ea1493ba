package dev.sluice.monitorui.sales;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SalesTotalsTest {

  private static final Instant NOW = Instant.parse("2026-12-01T11:00:00Z");

  private final SalesTotals totals = new SalesTotals(3);

  private boolean count(String order, int tickets, Instant confirmedAt) {
    return totals.count(new ConfirmedOrder(order, tickets, confirmedAt));
  }

  @Test
  void nothingIsSoldAtFirst() {
    assertThat(totals.at(NOW)).isEqualTo(new OrdersSample(0, 0, 0));
  }

  @Test
  void addsUpOrdersAndTickets() {
    count("a", 2, NOW);
    count("b", 4, NOW);
    assertThat(totals.at(NOW)).isEqualTo(new OrdersSample(2, 0.2, 6));
  }

  @Test
  void anOrderThatComesTwiceCountsOnce() {
    assertThat(count("a", 2, NOW)).isTrue();
    count("b", 1, NOW);
    assertThat(count("a", 2, NOW)).isFalse();
    assertThat(totals.at(NOW).total()).isEqualTo(2);
    assertThat(totals.at(NOW).tickets()).isEqualTo(3);
  }

  @Test
  void remembersTheLatestOrdersOnly() {
    for (String order : new String[] {"a", "b", "c", "d"}) {
      count(order, 1, NOW);
    }
    assertThat(count("b", 1, NOW)).isFalse();
    assertThat(count("a", 1, NOW)).isTrue();
  }

  @Test
  void theSpeedIsThatOfTheLastSecondsByTimeOfConfirmation() {
    for (int i = 0; i < 100; i++) {
      count("old-" + i, 1, NOW.minusSeconds(3_600 - i));
    }
    for (int i = 0; i < 20; i++) {
      count("new-" + i, 1, NOW.minusSeconds(i % 10));
    }
    assertThat(totals.at(NOW)).isEqualTo(new OrdersSample(120, 2, 120));
    assertThat(totals.at(NOW.plusSeconds(5)).perSecond()).isEqualTo(1);
    assertThat(totals.at(NOW.plusSeconds(10)).perSecond()).isZero();
  }
}
