package dev.sluice.queueserver.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageAllowanceTest {

  private static final long SECOND = 1_000_000_000L;

  private long saved = MessageAllowance.FULL;
  private long at;

  @Test
  void allowsABurstOf20AndNoMore() {
    assertThat(taken(0, 100)).isEqualTo(20);
  }

  @Test
  void allowsTenMoreEachSecond() {
    taken(0, 100);
    assertThat(taken(SECOND / 10 - 1, 100)).isZero();
    assertThat(taken(SECOND / 10, 100)).isEqualTo(1);
    assertThat(taken(SECOND + SECOND / 10, 100)).isEqualTo(10);
  }

  @Test
  void doesNotSaveMoreThanABurst() {
    assertThat(taken(3600 * SECOND, 100)).isEqualTo(20);
  }

  @Test
  void tenASecondGoOnForEver() {
    for (int i = 0; i < 10_000; i++) {
      assertThat(taken(i * SECOND / 10, 1)).isEqualTo(1);
    }
  }

  private int taken(long now, int wanted) {
    saved = MessageAllowance.grown(saved, now - at);
    at = now;
    int taken = 0;
    for (int i = 0; i < wanted && saved >= MessageAllowance.ONE; i++) {
      saved -= MessageAllowance.ONE;
      taken++;
    }
    return taken;
  }
}
