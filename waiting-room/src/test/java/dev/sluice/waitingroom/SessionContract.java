package dev.sluice.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.admission.TickOutcome;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.LineEvent;
import dev.sluice.waitingroom.line.NumberedVisitor;
import dev.sluice.waitingroom.line.Standing;
import dev.sluice.waitingroom.line.VisitTotals;
import dev.sluice.waitingroom.pass.AdmissionPass;
import dev.sluice.waitingroom.workqueue.ReleaseReason;
import dev.sluice.waitingroom.workqueue.SessionTouch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every waiting room owes to those who are inside. */
public abstract class SessionContract extends RoomScenario {

  @Test
  void theVisitDoneGivesTheSlotBack() {
    VisitorId visitor = visitor();
    AdmissionPass pass = admit(visitor);
    assertThat(workQueue().touch(pass, clock.instant())).isEqualTo(SessionTouch.ACTIVE);
    String before = lines().snapshot(line).orElseThrow().position();
    assertThat(workQueue().release(pass, ReleaseReason.DONE)).isTrue();
    assertThat(workQueue().release(pass, ReleaseReason.DONE)).isFalse();
    assertThat(workQueue().touch(pass, clock.instant())).isEqualTo(SessionTouch.ENDED);
    assertThat(lines().facts(line).orElseThrow().active()).isZero();
    assertThat(standing(visitor, pass.number())).isEqualTo(new Standing.Gone(epoch));
    assertThat(lines().eventsAfter(line, before, 10).events())
        .containsExactly(
            new LineEvent.Released(
                ReleaseReason.DONE, List.of(new NumberedVisitor(visitor, pass.number()))));
  }

  @Test
  void whoDoesNotComeInTimeGivesTheSlotToTheNext() {
    AdmissionPass absent = admit(visitor());
    join(visitor());
    clock.advance(LIMITS.claimWithin());
    assertThat(workQueue().touch(absent, clock.instant())).isEqualTo(SessionTouch.ENDED);
    assertThat(tick(1, 1)).isEqualTo(new TickOutcome.Done(1, 1, 0, 1, false));
  }

  @Test
  void signsOfLifeExtendTheSessionUpToItsLastMoment() {
    AdmissionPass pass = admit(visitor());
    Instant start = clock.instant();
    clock.advance(Duration.ofSeconds(59));
    while (Duration.between(start, clock.instant()).compareTo(LIMITS.sessionAtMostFor()) < 0) {
      assertThat(workQueue().touch(pass, clock.instant())).isEqualTo(SessionTouch.ACTIVE);
      clock.advance(Duration.ofMinutes(2));
    }
    assertThat(workQueue().touch(pass, clock.instant())).isEqualTo(SessionTouch.ENDED);
  }

  @Test
  void aClockThatJumpsBackNeverShortensASession() {
    AdmissionPass pass = admit(visitor());
    workQueue().touch(pass, clock.instant());
    workQueue().touch(pass, clock.instant().minus(Duration.ofHours(1)));
    clock.advance(LIMITS.idleAtMostFor().minusSeconds(1));
    assertThat(workQueue().touch(pass, clock.instant())).isEqualTo(SessionTouch.ACTIVE);
  }

  @Test
  void thePassOfAnEarlierAdmissionDoesNotStandForALaterOne() {
    VisitorId visitor = visitor();
    AdmissionPass earlier = admit(visitor);
    workQueue().release(line, visitor, ReleaseReason.REMOVED);
    AdmissionPass later = admit(visitor);
    assertThat(workQueue().touch(earlier, clock.instant())).isEqualTo(SessionTouch.ENDED);
    assertThat(workQueue().release(earlier, ReleaseReason.DONE)).isFalse();
    assertThat(workQueue().touch(later, clock.instant())).isEqualTo(SessionTouch.ACTIVE);
  }

  @Test
  void whoIsInsideAndJoinsAgainIsToldSo() {
    VisitorId visitor = visitor();
    AdmissionPass pass = admit(visitor);
    JoinOutcome outcome = lines().join(line, List.of(visitor)).getFirst();
    assertThat(outcome).isInstanceOf(JoinOutcome.Admitted.class);
    assertThat(((JoinOutcome.Admitted) outcome).session().pass()).isEqualTo(pass);
  }

  @Test
  void aSessionThatEndsSaysWhy() {
    VisitorId stays = visitor();
    VisitorId idle = visitor();
    VisitorId absent = visitor();
    AdmissionPass stayed = admit(stays);
    AdmissionPass idled = admit(idle);
    workQueue().touch(stayed, clock.instant());
    workQueue().touch(idled, clock.instant());
    for (int minute = 1; minute <= 7; minute++) {
      clock.advance(Duration.ofMinutes(1));
      workQueue().touch(stayed, clock.instant());
    }
    assertThat(tick(0, 10).expired()).isEqualTo(1);
    admit(absent);
    String before = lines().snapshot(line).orElseThrow().position();
    clock.advance(LIMITS.idleAtMostFor());

    assertThat(tick(0, 10).expired()).isEqualTo(2);

    assertThat(lines().eventsAfter(line, before, 10).events())
        .containsExactly(
            new LineEvent.Released(ReleaseReason.NO_SHOW, List.of(new NumberedVisitor(absent, 3))),
            new LineEvent.Released(
                ReleaseReason.OVERSTAYED, List.of(new NumberedVisitor(stays, 1))));
    assertThat(facts().totals().visits()).isEqualTo(new VisitTotals(2, 1, 1, 1, 0));
    assertThat(facts().unclaimed()).isZero();
  }

  @Test
  void whoHasNotComeYetIsCounted() {
    AdmissionPass first = admit(visitor());
    AdmissionPass second = admit(visitor());
    assertThat(facts().unclaimed()).isEqualTo(2);
    workQueue().touch(first, clock.instant());
    workQueue().touch(first, clock.instant());
    assertThat(facts().unclaimed()).isEqualTo(1);
    workQueue().release(first, ReleaseReason.DONE);
    assertThat(facts().unclaimed()).isEqualTo(1);
    workQueue().release(second, ReleaseReason.REMOVED);
    assertThat(facts().unclaimed()).isZero();
    assertThat(facts().totals().visits()).isEqualTo(new VisitTotals(1, 0, 0, 0, 1));
  }
}
