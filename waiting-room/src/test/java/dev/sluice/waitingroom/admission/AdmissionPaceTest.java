package dev.sluice.waitingroom.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AdmissionPaceTest {

  /** A work queue of 1,060 with sessions of 53 s: 20 leave a second. */
  private static final double LIMIT = 1_060;

  private static final double HOLD = 53;

  private static int enteredIn(int seconds, double perSecond) {
    AdmissionPace pace = AdmissionPace.START;
    int entered = 0;
    for (int i = 0; i < seconds; i++) {
      pace = pace.after(1, LIMIT, HOLD, false, perSecond);
      int now = (int) pace.tokens();
      entered += now;
      pace = pace.spent(now);
    }
    return entered;
  }

  // INV-Q33
  @Test
  void aLittleMoreEnterThanLeave() {
    assertThat(enteredIn(100, Double.POSITIVE_INFINITY)).isBetween(2_299, 2_301);
  }

  // INV-Q33
  @Test
  void anOperatorsLimitIsKeptHoweverSmall() {
    assertThat(enteredIn(600, 0.1)).isBetween(60, 61);
  }

  // INV-Q33
  @Test
  void whatWasNotUsedIsNotSaved() {
    AdmissionPace pace = AdmissionPace.START;
    for (int i = 0; i < 100; i++) {
      pace = pace.after(1, LIMIT, HOLD, false);
    }
    assertThat(pace.tokens()).isEqualTo(24, within(1e-9));
  }

  @Test
  void theTrickleIsStrongerWhileTheShopIsOverloaded() {
    assertThat(AdmissionPace.START.after(1, LIMIT, HOLD, false).trickle()).isEqualTo(2);
    assertThat(AdmissionPace.START.after(1, LIMIT, HOLD, true).trickle()).isEqualTo(10);
  }

  @Test
  void whoEnteredIsPaidForOnceAndNeverMoreThanThereWas() {
    AdmissionPace pace = new AdmissionPace(5, 2);
    assertThat(pace.spent(3)).isEqualTo(new AdmissionPace(2, 0));
    assertThat(pace.spent(9)).isEqualTo(new AdmissionPace(0, 0));
  }
}
