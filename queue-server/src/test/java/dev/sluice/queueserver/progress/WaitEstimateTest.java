package dev.sluice.queueserver.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.queueserver.progress.DepartureRate.Departures;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WaitEstimateTest {

  private static final Duration MINUTE = Duration.ofSeconds(60);

  @Test
  void isUnknownWhileNothingWasMeasured() {
    assertThat(WaitEstimate.of(100, 1000, new Departures(0, 0, 0, MINUTE))).isNull();
    assertThat(WaitEstimate.of(100, 1000, new Departures(9, 0, 0, Duration.ofSeconds(4)))).isNull();
  }

  @Test
  void isARangeAroundAheadDividedByTheRate() {
    // 600 in 60 s: 10 a second, known to 2 sqrt(600) = 49, so 1,000 people take 92 to 109 s
    assertThat(WaitEstimate.of(1_000, 5_000, new Departures(600, 0, 0, MINUTE)))
        .isEqualTo(new WaitEstimate(90, 110));
  }

  @Test
  void isWideWhenLittleWasMeasured() {
    WaitEstimate few = WaitEstimate.of(1_000, 5_000, new Departures(4, 0, 0, MINUTE));
    assertThat(few.low()).isEqualTo(7_500);
    assertThat(few.high()).isEqualTo(75_300);
  }

  @Test
  void isNearlyNowForTheFirst() {
    assertThat(WaitEstimate.of(0, 10, new Departures(600, 0, 0, MINUTE)))
        .isEqualTo(new WaitEstimate(0, 1));
  }

  @Test
  void countsThoseWhoLeftByTheShareThatWasAhead() {
    Departures manyLeave = new Departures(100, 0, 100, MINUTE);
    assertThat(WaitEstimate.of(100, 10_000, manyLeave).low())
        .isEqualTo(WaitEstimate.of(100, 10_000, new Departures(101, 0, 0, MINUTE)).low());
    assertThat(WaitEstimate.of(9_999, 10_000, manyLeave).low())
        .isEqualTo(WaitEstimate.of(9_999, 10_000, new Departures(200, 0, 0, MINUTE)).low());
  }

  @Test
  void isNeverUpsideDown() {
    Random random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      long waiting = random.nextLong(1, 2_000_000);
      WaitEstimate estimate =
          WaitEstimate.of(
              random.nextLong(waiting),
              waiting,
              new Departures(random.nextInt(10_000), 0, random.nextInt(1_000), MINUTE));
      if (estimate != null) {
        assertThat(estimate.low()).isBetween(0L, estimate.high());
      }
    }
  }

  @Test
  void holdsForRandomAdmissionsMostOfTheTime() {
    Random random = new Random(3);
    int held = 0;
    for (int run = 0; run < 500; run++) {
      double perSecond = 1 + random.nextDouble() * 20;
      Departures minute = new Departures(poisson(random, perSecond * 60), 0, 0, MINUTE);
      long ahead = 200 + random.nextLong(2_000);
      WaitEstimate estimate = WaitEstimate.of(ahead, ahead + 1, minute);
      double real = ahead / perSecond;
      held += estimate.low() <= real && real <= estimate.high() ? 1 : 0;
    }
    assertThat(held).isGreaterThan(470);
  }

  private static int poisson(Random random, double mean) {
    return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
  }
}
