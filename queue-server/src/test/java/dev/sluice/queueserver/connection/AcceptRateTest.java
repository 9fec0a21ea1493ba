package dev.sluice.queueserver.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AcceptRateTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final AcceptRate rate = new AcceptRate(100, 0);

  @Test
  void takesHalfASecondsWorthAtOnceAndNoMore() {
    assertThat(taken(1_000, 0)).isEqualTo(50);
    assertThat(rate.take(0)).isFalse();
  }

  @Test
  void takesTheRateInTheLongRun() {
    int taken = 0;
    for (long now = 0; now < 10 * SECOND; now += SECOND / 1_000) {
      taken += taken(10, now);
    }
    assertThat(taken).isBetween(1_045, 1_050);
  }

  @Test
  void aQuietHourSavesNoMoreThanTheBurst() {
    assertThat(taken(1_000, 3_600 * SECOND)).isEqualTo(50);
  }

  @Test
  void aRateBelowTwoASecondStillLetsOneIn() {
    AcceptRate slow = new AcceptRate(1, 0);
    assertThat(slow.take(0)).isTrue();
    assertThat(slow.take(SECOND - 1)).isFalse();
    assertThat(slow.take(SECOND)).isTrue();
  }

  private int taken(int tries, long now) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += rate.take(now) ? 1 : 0;
    }
    return taken;
  }
}
