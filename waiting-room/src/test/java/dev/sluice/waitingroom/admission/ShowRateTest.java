package dev.sluice.waitingroom.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ShowRateTest {

  @Test
  void everybodyIsExpectedUntilSomebodyStaysAway() {
    assertThat(ShowRate.START.share()).isEqualTo(1);
    assertThat(ShowRate.START.surelyAway(10_000)).isZero();
  }

  @Test
  void learnsTheRateAndForgetsTheOldOne() {
    ShowRate rate = ShowRate.START;
    for (int i = 0; i < 100; i++) {
      rate = rate.after(17, 3);
    }
    assertThat(rate.share()).isEqualTo(0.85, within(0.01));
    for (int i = 0; i < 100; i++) {
      rate = rate.after(10, 10);
    }
    assertThat(rate.share()).isEqualTo(0.5, within(0.01));
  }

  // INV-Q34
  @Test
  void letsInBesidesOnlyWhatSurelyStaysAway() {
    ShowRate half = new ShowRate(150, 150);
    assertThat(half.surelyAway(100)).isEqualTo(40);
    assertThat(half.surelyAway(4)).isZero();
    assertThat(half.surelyAway(0)).isZero();
  }

  // INV-Q34
  @Test
  void thoseWhoComeFindRoomInAllButOneOfFortyCases() {
    Random random = new Random(11);
    ShowRate rate = new ShowRate(240, 60);
    int unclaimed = 200;
    int besides = rate.surelyAway(unclaimed);
    int tooMany = 0;
    for (int i = 0; i < 10_000; i++) {
      int away = 0;
      for (int visitor = 0; visitor < unclaimed; visitor++) {
        away += random.nextDouble() < 0.2 ? 1 : 0;
      }
      tooMany += away < besides ? 1 : 0;
    }
    assertThat(tooMany).isLessThan(10_000 / 40);
  }
}
