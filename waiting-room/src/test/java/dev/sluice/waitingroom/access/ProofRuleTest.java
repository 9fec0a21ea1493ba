package dev.sluice.waitingroom.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProofRuleTest {

  private static final int WORK = 50_000;

  private static int work(ProofMode mode, boolean crowded, double perSecond, int fromHere) {
    return new ProofRule(mode, 100, WORK).workFor(crowded, perSecond, fromHere);
  }

  @Test
  void offAsksNobody() {
    assertThat(work(ProofMode.OFF, true, 10_000, 10_000)).isZero();
  }

  @Test
  void alwaysAsksEverybody() {
    assertThat(work(ProofMode.ALWAYS, false, 0, 0)).isEqualTo(WORK);
  }

  @Test
  void overARateAsksACrowdAndNetworksFromWhichManyCome() {
    assertThat(work(ProofMode.OVER_RATE, false, 99, 9)).isZero();
    assertThat(work(ProofMode.OVER_RATE, true, 101, 0)).isEqualTo(WORK);
    assertThat(work(ProofMode.OVER_RATE, false, 1, 10)).isEqualTo(WORK);
  }

  @Test
  void theWorkDoublesWithTheLoadAndWithTheCrowdOfOneNetwork() {
    assertThat(work(ProofMode.ALWAYS, true, 199, 0)).isEqualTo(WORK);
    assertThat(work(ProofMode.ALWAYS, true, 200, 0)).isEqualTo(2 * WORK);
    assertThat(work(ProofMode.ALWAYS, true, 799, 0)).isEqualTo(4 * WORK);
    assertThat(work(ProofMode.ALWAYS, true, 0, 20)).isEqualTo(2 * WORK);
    assertThat(work(ProofMode.ALWAYS, true, 400, 20)).isEqualTo(8 * WORK);
  }

  @Test
  void thereIsAMostThatAnybodyMayBeAskedFor() {
    assertThat(work(ProofMode.ALWAYS, true, 1e9, 1_000_000)).isEqualTo(16 * WORK);
    assertThat(new ProofRule(ProofMode.ALWAYS, 1, 10_000_000).workFor(true, 1e9, 1_000_000))
        .isEqualTo(10_000_000);
  }
}
