package dev.sluice.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PushesTest {

  private static final long START = 1_700_000_000_000_000L;
  private static final long SECOND = 1_000_000;

  @Test
  void measuresFromTheMomentAtWhichTheServerMadeThePush() {
    Pushes pushes = new Pushes(4, START, START + 10 * SECOND);
    for (long ms : new long[] {10, 20, 30, 40}) {
      pushes.heard(START + SECOND, START + SECOND + ms * 1000);
      pushes.heard(START + 3 * SECOND, START + 3 * SECOND + 2 * ms * 1000);
    }
    PushSummary summary = pushes.summary();
    assertThat(summary.pushes()).isEqualTo(2);
    assertThat(summary.p50Ms()).isEqualTo(30);
    assertThat(summary.lastMs()).isEqualTo(60);
    assertThat(summary.worstMs()).isEqualTo(80);
    assertThat(summary.missed()).isZero();
    assertThat(summary.late()).isZero();
  }

  @Test
  void withoutThatMomentReceiptsCloseTogetherAreOnePush() {
    Pushes pushes = new Pushes(2, START, START + 10 * SECOND);
    pushes.heard(START + SECOND);
    pushes.heard(START + SECOND + 300_000);
    pushes.heard(START + 3 * SECOND);
    PushSummary summary = pushes.summary();
    assertThat(summary.pushes()).isEqualTo(2);
    assertThat(summary.worstMs()).isEqualTo(300);
    assertThat(summary.missed()).isEqualTo(1);
  }

  @Test
  void countsWhatIsLateAndLeavesOutWhatWasMadeBeforeOrAfter() {
    Pushes pushes = new Pushes(1, START, START + 10 * SECOND);
    pushes.heard(START - 1, START + 1);
    pushes.heard(START + 1, START + 1 + Pushes.LATE_MICROS + 1);
    pushes.heard(START + 11 * SECOND, START + 11 * SECOND);
    assertThat(pushes.summary().pushes()).isEqualTo(1);
    assertThat(pushes.summary().late()).isEqualTo(1);
  }

  @Test
  void isOverWhenTheLastPushHasReachedEverybodyOrNeverWill() {
    Pushes pushes = new Pushes(2, START, START + 2 * SECOND);
    pushes.heard(START + 2 * SECOND, START + 2 * SECOND);
    assertThat(pushes.isOver(START + SECOND)).isFalse();
    assertThat(pushes.isOver(START + 3 * SECOND)).isFalse();
    assertThat(pushes.isOver(START + 5 * SECOND)).isTrue();
    pushes.heard(START + 2 * SECOND, START + 3 * SECOND);
    assertThat(pushes.isOver(START + 3 * SECOND)).isTrue();
  }
}
