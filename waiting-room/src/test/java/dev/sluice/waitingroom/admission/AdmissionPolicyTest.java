package dev.sluice.waitingroom.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.waitingroom.admission.AdmissionDecision.Admit;
import dev.sluice.waitingroom.admission.AdmissionDecision.Pause;
import dev.sluice.waitingroom.line.LineState;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdmissionPolicyTest {

  private final AdmissionPolicy policy = new AdmissionPolicy();

  private static AdmissionState open(long waiting, long active, int limit) {
    return new AdmissionState(LineState.OPEN, waiting, active, limit, 200);
  }

  private int admitted(AdmissionState state) {
    return policy.decide(state) instanceof Admit admit ? admit.visitors() : 0;
  }

  @Test
  void fillsTheFreeSlots() {
    assertThat(admitted(open(1_000, 463, 500))).isEqualTo(37);
  }

  @Test
  void admitsNoMoreThanWait() {
    assertThat(admitted(open(3, 0, 500))).isEqualTo(3);
  }

  @Test
  void admitsNoMoreThanOneStepMayMove() {
    assertThat(admitted(open(10_000, 0, 500))).isEqualTo(200);
  }

  @Test
  void admitsNobodyWhileTheWorkQueueIsFull() {
    assertThat(policy.decide(open(10, 500, 500)))
        .isEqualTo(new Pause(PauseReason.WORK_QUEUE_FULL, open(10, 500, 500)));
  }

  @Test
  void admitsNobodyWhenTheLimitWasLoweredBelowThoseInside() {
    assertThat(policy.decide(open(10, 500, 100))).isInstanceOf(Pause.class);
  }

  @Test
  void admitsNobodyWhenNobodyWaits() {
    assertThat(policy.decide(open(0, 0, 500)))
        .isEqualTo(new Pause(PauseReason.NOBODY_WAITS, open(0, 0, 500)));
  }

  @Test
  void admitsOnlyInStatesThatAdmit() {
    for (LineState state : LineState.values()) {
      AdmissionState asked = new AdmissionState(state, 10, 0, 500, 200);
      assertThat(policy.decide(asked) instanceof Admit).as("%s", state).isEqualTo(state.admits());
    }
  }

  private static AdmissionState state(LineState state, @Nullable PauseReason hindrance) {
    return new AdmissionState(state, 10, 0, AdmissionLimit.unpaced(500), null, 200, hindrance);
  }

  private PauseReason reason(AdmissionState state) {
    return ((Pause) policy.decide(state)).reason();
  }

  @Test
  void saysForEachStateWhyNobodyIsAdmitted() {
    assertThat(reason(state(LineState.SCHEDULED, null))).isEqualTo(PauseReason.DOORS_CLOSED);
    assertThat(reason(state(LineState.PAUSED, null))).isEqualTo(PauseReason.LINE_PAUSED);
    assertThat(reason(state(LineState.CLOSED, null))).isEqualTo(PauseReason.LINE_CLOSED);
    assertThat(reason(state(LineState.SOLD_OUT, null))).isEqualTo(PauseReason.SOLD_OUT);
  }

  @Test
  void admitsNobodyWhileSomethingHinders() {
    for (PauseReason hindrance :
        List.of(PauseReason.RECOVERING, PauseReason.DRAWING, PauseReason.NODES_SILENT)) {
      assertThat(reason(state(LineState.OPEN, hindrance))).isEqualTo(hindrance);
      assertThat(reason(state(LineState.DRAINING, hindrance))).isEqualTo(hindrance);
      assertThat(reason(state(LineState.PAUSED, hindrance))).isEqualTo(PauseReason.LINE_PAUSED);
    }
  }

  @Test
  void newcomersGoStraightInWhileNobodyWaitsAndATenthIsFree() {
    assertThat(policy.through(open(0, 450, 500))).isEqualTo(50);
    assertThat(policy.through(open(0, 451, 500))).isZero();
    assertThat(policy.through(open(0, 500, 500))).isZero();
    assertThat(policy.through(open(0, 600, 500))).isZero();
    assertThat(policy.through(open(1, 0, 500))).isZero();
    assertThat(policy.through(open(0, 0, 1))).isEqualTo(1);
    assertThat(policy.through(open(0, 1, 1))).isZero();
  }

  @Test
  void newcomersWaitWhereNobodyIsAdmittedAndInALineThatDrains() {
    for (LineState state : LineState.values()) {
      assertThat(policy.through(new AdmissionState(state, 0, 0, 500, 200)))
          .as("%s", state)
          .isEqualTo(state == LineState.OPEN ? 500 : 0);
    }
    assertThat(policy.through(empty(null, PauseReason.RECOVERING))).isZero();
    assertThat(policy.through(empty(null, PauseReason.DRAWING))).isZero();
    assertThat(policy.through(empty(0L, null))).isZero();
    assertThat(policy.through(empty(1L, null))).isEqualTo(500);
  }

  @Test
  void aNodeThatWasSilentMayLetNewcomersStraightIn() {
    assertThat(policy.through(empty(null, PauseReason.NODES_SILENT))).isEqualTo(500);
  }

  private static AdmissionState empty(@Nullable Long left, @Nullable PauseReason hindrance) {
    return new AdmissionState(
        LineState.OPEN, 0, 0, AdmissionLimit.unpaced(500), left, 200, hindrance);
  }

  private static AdmissionState paced(long active, int limit, double tokens, double trickle) {
    return new AdmissionState(
        LineState.OPEN,
        1_000,
        active,
        new AdmissionLimit(limit, 50, new AdmissionPace(tokens, trickle), "there is room"),
        null,
        200,
        null);
  }

  // INV-Q33
  @Test
  void aGapIsFilledNoFasterThanThePaceAllows() {
    assertThat(admitted(paced(400, 500, 7.9, 0))).isEqualTo(7);
    assertThat(policy.decide(paced(400, 500, 0.9, 0)))
        .isEqualTo(new Pause(PauseReason.PACED, paced(400, 500, 0.9, 0)));
  }

  // INV-Q33
  @Test
  void theFloorIsFilledAtOnce() {
    assertThat(admitted(paced(10, 500, 0.9, 0))).isEqualTo(40);
    assertThat(admitted(paced(49, 500, 3, 0))).isEqualTo(3);
  }

  @Test
  void atTheLimitSomeComeInForThoseWhoLeft() {
    AdmissionState full = paced(500, 500, 9, 3.4);
    assertThat(policy.decide(full)).isEqualTo(new AdmissionDecision.Trickle(3, full));
    assertThat(policy.decide(full).inWords())
        .isEqualTo(
            "admit 3 at most, each for two who left: 500 of 500 slots are taken and 1000 wait;"
                + " there is room");
    assertThat(policy.decide(paced(500, 500, 9, 0.9))).isInstanceOf(Pause.class);
  }

  // INV-Q35
  @Test
  void nobodyIsAdmittedWhenNothingIsLeftToSell() {
    AdmissionState soldOut =
        new AdmissionState(LineState.OPEN, 10, 0, AdmissionLimit.unpaced(500), 0L, 200, null);
    assertThat(reason(soldOut)).isEqualTo(PauseReason.NOTHING_LEFT);
  }

  @Test
  void neverGoesAboveTheLimit() {
    Random random = new Random(4);
    for (int i = 0; i < 100_000; i++) {
      AdmissionState state =
          new AdmissionState(
              LineState.OPEN,
              random.nextInt(1_000_000),
              random.nextInt(2_000),
              random.nextInt(2_000),
              1 + random.nextInt(500));
      int visitors = admitted(state);
      assertThat(visitors).as("%s", state).isBetween(0, state.maxPerTick());
      assertThat(state.active() + visitors)
          .as("%s", state)
          .isLessThanOrEqualTo(Math.max(state.sessions(), state.active()));
    }
  }

  @Test
  void saysWhyInWords() {
    assertThat(policy.decide(open(1_000, 463, 500)).inWords())
        .isEqualTo("admit 37: 463 of 500 slots are taken and 1000 wait");
    assertThat(policy.decide(open(10, 500, 500)).inWords())
        .isEqualTo("admit nobody: the work queue is full (500 of 500 slots taken, 10 wait)");
  }

  @Test
  void anImpossibleStateIsRefused() {
    assertThatThrownBy(() -> open(-1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> open(0, -1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> open(0, 0, -1)).isInstanceOf(IllegalArgumentException.class);
  }
}
