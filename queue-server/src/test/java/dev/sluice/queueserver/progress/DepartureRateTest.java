package dev.sluice.queueserver.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.queueserver.progress.DepartureRate.Departures;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DepartureRateTest {

  private final DepartureRate rate = new DepartureRate(1_000);

  @Test
  void countsTheLastMinute() {
    for (int second = 0; second < 120; second++) {
      rate.add(1_000 + second, 3, 0, 1);
    }
    assertThat(rate.lastMinute(1_119)).isEqualTo(new Departures(180, 0, 60, Duration.ofMinutes(1)));
    assertThat(rate.lastMinute(1_149)).isEqualTo(new Departures(90, 0, 30, Duration.ofMinutes(1)));
    assertThat(rate.lastMinute(1_179)).isEqualTo(new Departures(0, 0, 0, Duration.ofMinutes(1)));
  }

  @Test
  void saysHowLongItHasWatched() {
    rate.add(1_002, 5, 0, 0);
    assertThat(rate.lastMinute(1_007)).isEqualTo(new Departures(5, 0, 0, Duration.ofSeconds(7)));
  }

  @Test
  void survivesALongPause() {
    rate.add(1_001, 5, 0, 0);
    assertThat(rate.lastMinute(100_000).admitted()).isZero();
  }
}
