package dev.sluice.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.admission.PresenceRule;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.JoinWish;
import dev.sluice.waitingroom.line.LineEvent;
import dev.sluice.waitingroom.line.LineState;
import dev.sluice.waitingroom.line.Standing;
import dev.sluice.waitingroom.line.Steering;
import dev.sluice.waitingroom.workqueue.ActiveSession;
import dev.sluice.waitingroom.workqueue.ReleaseReason;
import dev.sluice.waitingroom.workqueue.SessionTouch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How every waiting room lets newcomers straight in while nobody waits. */
public abstract class PassThroughContract extends RoomScenario {

  @Test
  void aNewcomerGoesStraightInWhileNobodyWaits() {
    tickThrough(10);
    String before = lines().snapshot(line).orElseThrow().position();
    VisitorId visitor = visitor();
    JoinOutcome outcome = joinOutcome(visitor);
    ActiveSession session =
        new ActiveSession(
            line,
            visitor,
            1,
            clock.instant(),
            clock.instant().plus(LIMITS.claimWithin()),
            clock.instant().plus(LIMITS.sessionAtMostFor()));
    assertThat(outcome).isEqualTo(new JoinOutcome.Admitted(session, epoch));
    assertThat(standing(visitor, 1)).isEqualTo(new Standing.Admitted(session, epoch));
    assertThat(workQueue().touch(session.pass(), clock.instant())).isEqualTo(SessionTouch.ACTIVE);
    assertThat(lines().eventsAfter(line, before, 10).events())
        .containsExactly(new LineEvent.Admitted("through", List.of(session)));
    assertThat(facts().totals().admitted()).isEqualTo(1);
    assertThat(lines().snapshot(line).orElseThrow().departures().placeOf(2)).isEqualTo(1);
    assertEverybodyIsCountedOnce();
  }

  // INV-Q4
  @Test
  void newcomersNeverTakeTheWorkQueueAboveTheLimit() {
    tickThrough(3);
    List<JoinOutcome> outcomes = lines().join(line, visitors(5));
    assertThat(outcomes.subList(0, 3)).hasOnlyElementsOfType(JoinOutcome.Admitted.class);
    assertThat(outcomes.subList(3, 5))
        .containsExactly(
            new JoinOutcome.Waiting(4, epoch, true), new JoinOutcome.Waiting(5, epoch, true));
    assertThat(facts().active()).isEqualTo(3);
    assertEverybodyIsCountedOnce();
  }

  // INV-Q3
  @Test
  void nobodyGoesStraightInPastSomebodyWhoWaits() {
    VisitorId first = visitor();
    join(first);
    tickThrough(10);
    assertThat(join(visitor())).isEqualTo(2);
    tick(2, 10);
    tickThrough(10);
    assertThat(joinOutcome(visitor())).isInstanceOf(JoinOutcome.Admitted.class);
  }

  // INV-Q3
  @Test
  void nobodyGoesStraightInPastSomebodyWhoComesBackInTheSameCall() {
    PresenceRule rule = new PresenceRule(2, 100, 100);
    VisitorId away = visitor();
    join(away);
    for (int i = 0; i < 6; i++) {
      tick(0, 10, rule);
    }
    assertThat(tick(1, 10, rule).skipped()).isEqualTo(1);
    tickThrough(10);
    assertThat(lines().join(line, List.of(away, visitor())))
        .containsExactly(
            new JoinOutcome.Waiting(1, epoch, false), new JoinOutcome.Waiting(2, epoch, true));
  }

  @Test
  void aTickThatDoesNotAllowItEndsIt() {
    tickThrough(10);
    tick(0, 10);
    assertThat(join(visitor())).isEqualTo(1);
  }

  @Test
  void nobodyGoesStraightInWithoutALivingLeader() {
    tickThrough(10);
    admissions().resign(line, "node-a");
    assertThat(join(visitor())).isEqualTo(1);
  }

  @Test
  void nobodyGoesStraightInByATickOfAFormerLeader() {
    tickThrough(10);
    admissions().resign(line, "node-a");
    clock.advance(Duration.ofHours(1));
    lead("node-b");
    assertThat(join(visitor())).isEqualTo(1);
  }

  @Test
  void nobodyGoesStraightInWhileTheLineIsPausedOrDraining() {
    tickThrough(10);
    lines().steer(line, Steering.toState(LineState.PAUSED));
    assertThat(join(visitor())).isEqualTo(1);
    lines().steer(line, Steering.toState(LineState.DRAINING));
    assertThat(joinOutcome(visitor())).isInstanceOf(JoinOutcome.Refused.class);
  }

  @Test
  void nobodyGoesStraightInWithTimesThatAreOver() {
    tickThrough(10);
    Instant later = clock.advance(LIMITS.claimWithin());
    assertThat(lines().join(line, List.of(JoinWish.of(visitor())), later).getFirst())
        .isEqualTo(new JoinOutcome.Waiting(1, epoch, true));
  }

  @Test
  void whoWentStraightInAndIsDoneMakesRoomForTheNext() {
    tickThrough(1);
    VisitorId first = visitor();
    assertThat(joinOutcome(first)).isInstanceOf(JoinOutcome.Admitted.class);
    workQueue().release(line, first, ReleaseReason.DONE);
    assertThat(joinOutcome(visitor())).isInstanceOf(JoinOutcome.Admitted.class);
    assertThat(standing(first, 1)).isEqualTo(new Standing.Gone(epoch));
    assertEverybodyIsCountedOnce();
  }

  // INV-Q33
  @Test
  void noMoreNewcomersGoStraightInThanTheTickAllowed() {
    tickThrough(2, 10);
    List<JoinOutcome> outcomes = lines().join(line, visitors(3));
    assertThat(outcomes.subList(0, 2)).hasOnlyElementsOfType(JoinOutcome.Admitted.class);
    assertThat(outcomes.get(2)).isEqualTo(new JoinOutcome.Waiting(3, epoch, true));
    tick(1, 10);
    tickThrough(2, 10);
    assertThat(joinOutcome(visitor())).isInstanceOf(JoinOutcome.Admitted.class);
    assertThat(joinOutcome(visitor())).isInstanceOf(JoinOutcome.Admitted.class);
    assertThat(joinOutcome(visitor())).isInstanceOf(JoinOutcome.Waiting.class);
  }
}
