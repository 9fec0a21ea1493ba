package dev.sluice.admissionbatch.tick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.waitingroom.admission.TickOutcome;
import dev.sluice.waitingroom.admission.TickRefusal;
import org.junit.jupiter.api.Test;

class TickSumTest {

  private static final TickOutcome REFUSED = new TickOutcome.Refused(TickRefusal.STALE_LEADER);

  private final TickSum sum = new TickSum();

  @Test
  void addsWhatWasDoneAndKeepsTheLastCounts() {
    assertThat(sum.add(new TickOutcome.Done(3, 1, 90, 10, false, 200, 2))).isTrue();
    assertThat(sum.lastStepHadOtherWork()).isTrue();
    assertThat(sum.add(new TickOutcome.Done(4, 0, 50, 14, false, 0, 5))).isTrue();
    assertThat(sum.lastStepHadOtherWork()).isTrue();
    assertThat(sum.add(new TickOutcome.Done(0, 0, 50, 14, false))).isTrue();
    assertThat(sum.lastStepHadOtherWork()).isFalse();
    assertThat(sum.admitted()).isEqualTo(7);
    assertThat(sum.outcome()).isEqualTo(new TickOutcome.Done(7, 1, 50, 14, false, 200, 7));
  }

  @Test
  void countsAsReplayedOnlyWhenEveryStepWas() {
    sum.add(new TickOutcome.Done(3, 0, 9, 3, true));
    assertThat(sum.outcome()).isEqualTo(new TickOutcome.Done(3, 0, 9, 3, true));
    sum.add(new TickOutcome.Done(1, 0, 8, 4, false));
    assertThat(sum.outcome()).isEqualTo(new TickOutcome.Done(4, 0, 8, 4, false));
  }

  @Test
  void aRefusalIsTheOutcomeOnlyWhenNothingWasDone() {
    assertThat(sum.add(REFUSED)).isFalse();
    assertThat(sum.admitted()).isZero();
    assertThat(sum.lastStepHadOtherWork()).isFalse();
    assertThat(sum.outcome()).isEqualTo(REFUSED);
  }

  @Test
  void aRefusalAfterAStepDoesNotUndoIt() {
    TickOutcome.Done done = new TickOutcome.Done(3, 0, 9, 3, false, 1, 0);
    sum.add(done);
    assertThat(sum.add(REFUSED)).isFalse();
    assertThat(sum.lastStepHadOtherWork()).isFalse();
    assertThat(sum.outcome()).isEqualTo(done);
  }

  @Test
  void aTickWithoutAStepIsAMistake() {
    assertThatThrownBy(sum::outcome).isInstanceOf(IllegalStateException.class);
  }
}
