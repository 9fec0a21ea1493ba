package dev.sluice.monitorui.lines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RatesTest {

  private final Rates rates = new Rates(Duration.ofSeconds(5));

  private void at(double seconds, long joined, long admitted) {
    at(seconds, "e1", joined, admitted);
  }

  private void at(double seconds, String epoch, long joined, long admitted) {
    rates.observe((long) (seconds * 1e9), epoch, new LineTotals(joined, admitted, 0, 0, 0, 0));
  }

  @Test
  void oneReadingHasNoSpeed() {
    assertThat(rates.joinedPerSecond()).isZero();
    at(0, 1_000, 500);
    assertThat(rates.joinedPerSecond()).isZero();
    assertThat(rates.admittedPerSecond()).isZero();
  }

  @Test
  void speedIsGrowthOverTime() {
    at(0, 1_000, 500);
    at(1, 1_300, 510);
    assertThat(rates.joinedPerSecond()).isEqualTo(300);
    assertThat(rates.admittedPerSecond()).isEqualTo(10);
    at(2.5, 1_300, 535);
    assertThat(rates.joinedPerSecond()).isEqualTo(120);
    assertThat(rates.admittedPerSecond()).isEqualTo(14);
  }

  @Test
  void everybodyWhoWaitsNoLongerLeaves() {
    rates.observe(0, "e1", new LineTotals(100, 10, 5, 8, 0, 1));
    rates.observe(2_000_000_000L, "e1", new LineTotals(100, 20, 11, 18, 0, 5));
    assertThat(rates.leftPerSecond()).isEqualTo(10);
  }

  @Test
  void onlyTheLastSecondsCount() {
    for (int second = 0; second <= 10; second++) {
      at(second, second <= 5 ? second * 100 : 500, 0);
    }
    assertThat(rates.joinedPerSecond()).isZero();
  }

  @Test
  void readingsFarApartStillGiveASpeed() {
    at(0, 0, 0);
    at(60, 600, 60);
    assertThat(rates.joinedPerSecond()).isEqualTo(10);
  }

  @Test
  void aNewEpochIsANewCount() {
    at(0, "e1", 1_000, 500);
    at(1, "e2", 1_100, 600);
    assertThat(rates.joinedPerSecond()).isZero();
    at(2, "e2", 1_150, 600);
    assertThat(rates.joinedPerSecond()).isEqualTo(50);
  }

  @Test
  void totalsThatShrinkAreANewCount() {
    at(0, 1_000, 500);
    at(1, 10, 5);
    assertThat(rates.joinedPerSecond()).isZero();
    assertThat(rates.admittedPerSecond()).isZero();
  }

  @Test
  void speedsHaveOneDecimal() {
    at(0, 0, 0);
    at(3, 1, 2);
    assertThat(rates.joinedPerSecond()).isEqualTo(0.3);
    assertThat(rates.admittedPerSecond()).isEqualTo(0.7);
  }
}
