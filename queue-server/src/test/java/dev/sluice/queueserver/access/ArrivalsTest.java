package dev.sluice.queueserver.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

  private static final int OVER = 10;

  private long now;
  private final Arrivals arrivals = new Arrivals(0);

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private void come(int each, int seconds) {
    for (int second = 0; second < seconds; second++) {
      for (int i = 0; i < each; i++) {
        arrivals.add("7f000001", now);
      }
      pass(Duration.ofSeconds(1));
      arrivals.isCrowded(OVER, now);
    }
  }

  @Test
  void theRateIsThatOfTheLastTenSeconds() {
    come(20, 10);
    assertThat(arrivals.perSecond(now)).as("nine of them, and the one that begins").isEqualTo(18);
    pass(Duration.ofSeconds(4));
    assertThat(arrivals.perSecond(now)).isLessThan(12);
    pass(Duration.ofHours(1));
    assertThat(arrivals.perSecond(now)).isZero();
  }

  @Test
  void aCrowdIsOverWhenItWasHalfAsLargeForAWhile() {
    assertThat(arrivals.isCrowded(OVER, now)).isFalse();
    come(20, 10);
    assertThat(arrivals.isCrowded(OVER, now)).isTrue();
    come(6, 60);
    assertThat(arrivals.isCrowded(OVER, now)).as("more than half of the rate").isTrue();
    come(4, 20);
    assertThat(arrivals.isCrowded(OVER, now)).isTrue();
    come(4, 31);
    assertThat(arrivals.isCrowded(OVER, now)).isFalse();
    come(6, 20);
    assertThat(arrivals.isCrowded(OVER, now)).as("less than the rate").isFalse();
  }

  @Test
  void networksAreCountedUntilTheWindowIsOver() {
    come(3, 2);
    assertThat(arrivals.from("7f000001")).isEqualTo(6);
    assertThat(arrivals.from("7f000002")).isZero();
    pass(Duration.ofMinutes(10));
    come(1, 1);
    assertThat(arrivals.from("7f000001")).isEqualTo(1);
  }

  @Test
  void manyNetworksTakeNoMoreRoomAndAreSeldomTakenForEachOther() {
    for (int i = 0; i < 2_000; i++) {
      arrivals.add(Integer.toHexString(0x0a000000 + i), now);
    }
    int tooMany = 0;
    for (int i = 0; i < 2_000; i++) {
      if (arrivals.from(Integer.toHexString(0x0b000000 + i)) > 0) {
        tooMany++;
      }
    }
    assertThat(tooMany).isLessThan(400);
  }
}
