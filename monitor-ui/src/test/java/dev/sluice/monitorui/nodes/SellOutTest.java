package dev.sluice.monitorui.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SellOutTest {

  private static final Instant START = Instant.parse("2026-12-01T11:00:00Z");
  private final SellOut sellOut = new SellOut();

  private StockSample at(int second, long sold) {
    return sellOut.of(START.plusSeconds(second), 1_000, sold, 5);
  }

  @Test
  void nothingIsForetoldFromOneReading() {
    assertThat(at(0, 100).soldOutAt()).isNull();
    assertThat(at(2, 110).soldOutAt()).as("two seconds say nothing").isNull();
  }

  @Test
  void whatIsLeftOverTheSpeed() {
    at(0, 0);
    StockSample stock = at(10, 100);
    assertThat(stock.soldPerSecond()).isEqualTo(10);
    assertThat(stock.soldOutAt()).isEqualTo(START.plusSeconds(100));
    assertThat(stock.free()).isEqualTo(895);
  }

  @Test
  void onlyTheLastMinutesCount() {
    at(0, 0);
    at(10, 500);
    for (int second = 20; second <= 400; second += 10) {
      at(second, 500);
    }
    assertThat(at(401, 500).soldOutAt()).as("nobody buys any more").isNull();
  }

  @Test
  void whatIsGivenBackIsNoSpeedAndSoldOutIsNoForecast() {
    at(0, 900);
    assertThat(at(10, 800).soldPerSecond()).isZero();
    assertThat(at(20, 1_000).soldOutAt()).isNull();
  }
}
