package dev.sluice.queueserver.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageAllowanceTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void allowsABurstOf20AndNoMore() {
    MessageAllowance allowance = new MessageAllowance(0);
    assertThat(taken(allowance, 0, 100)).isEqualTo(20);
  }

  @Test
  void allowsTenMoreEachSecond() {
    MessageAllowance allowance = new MessageAllowance(0);
    taken(allowance, 0, 100);
    assertThat(taken(allowance, SECOND / 10 - 1, 100)).isZero();
    assertThat(taken(allowance, SECOND / 10, 100)).isEqualTo(1);
    assertThat(taken(allowance, SECOND + SECOND / 10, 100)).isEqualTo(10);
  }

  @Test
  void doesNotSaveMoreThanABurst() {
    MessageAllowance allowance = new MessageAllowance(0);
    assertThat(taken(allowance, 3600 * SECOND, 100)).isEqualTo(20);
  }

  @Test
  void tenASecondGoOnForEver() {
    MessageAllowance allowance = new MessageAllowance(-5 * SECOND);
    for (int i = 0; i < 10_000; i++) {
      assertThat(allowance.take(i * SECOND / 10)).isTrue();
    }
  }

  private static int taken(MessageAllowance allowance, long now, int wanted) {
    int taken = 0;
    for (int i = 0; i < wanted; i++) {
      taken += allowance.take(now) ? 1 : 0;
    }
    return taken;
  }
}
