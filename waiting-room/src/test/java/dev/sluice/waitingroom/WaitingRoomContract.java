package dev.sluice.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.admission.TickOutcome;
import dev.sluice.waitingroom.admission.TickRefusal;
import dev.sluice.waitingroom.admission.TickRequest;
import dev.sluice.waitingroom.line.HeldPlace;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.JoinRefusal;
import dev.sluice.waitingroom.line.LineEvent;
import dev.sluice.waitingroom.line.LineEvents;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.LineSnapshot;
import dev.sluice.waitingroom.line.LineState;
import dev.sluice.waitingroom.line.LineTotals;
import dev.sluice.waitingroom.line.NumberedVisitor;
import dev.sluice.waitingroom.line.Standing;
import dev.sluice.waitingroom.line.Steering;
import dev.sluice.waitingroom.line.VisitTotals;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.workqueue.ActiveSession;
import dev.sluice.waitingroom.workqueue.ReleaseReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every waiting room owes, whatever it is stored in: lines, admission and work queue together,
 * because they must agree with each other.
 */
public abstract class WaitingRoomContract extends RoomScenario {

  // INV-Q1
  @Test
  void numbersGrowInTheOrderOfJoining() {
    List<VisitorId> crowd = visitors(50);
    List<JoinOutcome> outcomes = lines().join(line, crowd);
    assertThat(outcomes)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 50)
                .mapToObj(n -> (JoinOutcome) new JoinOutcome.Waiting(n, epoch, true))
                .toList());
  }

  // INV-Q2
  @Test
  void joiningAgainKeepsTheNumber() {
    VisitorId visitor = visitor();
    assertThat(join(visitor)).isEqualTo(1);
    join(visitor());
    assertThat(lines().join(line, List.of(visitor)))
        .containsExactly(new JoinOutcome.Waiting(1, epoch, false));
    assertThat(lines().facts(line).orElseThrow().waiting()).isEqualTo(2);
  }

  @Test
  void nobodyJoinsALineThatDoesNotExist() {
    LineId other = new LineId("no-such-line");
    assertThat(lines().join(other, List.of(visitor())))
        .containsExactly(new JoinOutcome.Refused(JoinRefusal.UNKNOWN_LINE));
    assertThat(lines().facts(other)).isEmpty();
    assertThat(lines().resume(other, new HeldPlace(visitor(), 1, epoch)))
        .isEqualTo(new Standing.NoSuchLine());
    assertThat(lines().snapshot(other)).isEmpty();
    assertThat(lines().eventsAfter(other, "0-0", 10).epoch()).isNull();
    assertThat(lines().steer(other, Steering.toState(LineState.PAUSED))).isFalse();
    assertThat(admissions().lead(other, "node-a", Duration.ofSeconds(1))).isEmpty();
  }

  @Test
  void aClosedLineRefusesNewcomersAndKnowsThoseWhoWait() {
    VisitorId early = visitor();
    join(early);
    lines().steer(line, Steering.toState(LineState.DRAINING));
    assertThat(lines().join(line, List.of(early, visitor())))
        .containsExactly(
            new JoinOutcome.Waiting(1, epoch, false),
            new JoinOutcome.Refused(JoinRefusal.LINE_CLOSED));
    lines().steer(line, Steering.toState(LineState.SOLD_OUT));
    assertThat(lines().join(line, List.of(visitor())))
        .containsExactly(new JoinOutcome.Refused(JoinRefusal.SOLD_OUT));
  }

  @Test
  void aFullLineRefusesExactlyTheSurplus() {
    for (int i = 0; i < LONGEST_LINE / 200; i++) {
      lines().join(line, visitors(200));
    }
    assertThat(lines().join(line, List.of(visitor())))
        .containsExactly(new JoinOutcome.Refused(JoinRefusal.LINE_FULL));
    assertThat(lines().facts(line).orElseThrow().waiting()).isEqualTo(LONGEST_LINE);
  }

  @Test
  void tooManyJoinsInOneCallAreAProgrammingError() {
    assertThatThrownBy(() -> lines().join(line, visitors(WaitingLines.JOINS_PER_CALL + 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  // INV-Q3
  @Test
  void theFrontOfTheLineIsAdmittedFirst() {
    List<VisitorId> crowd = visitors(20);
    lines().join(line, crowd);
    TickOutcome.Done done = tick(7, 100);
    assertThat(done).isEqualTo(new TickOutcome.Done(7, 0, 13, 7, false));
    for (int i = 0; i < crowd.size(); i++) {
      Standing standing = standing(crowd.get(i), i + 1);
      assertThat(standing).isInstanceOf(i < 7 ? Standing.Admitted.class : Standing.Waiting.class);
    }
  }

  // INV-Q4
  @Test
  void theWorkQueueNeverHoldsMoreThanItsLimit() {
    lines().join(line, visitors(30));
    assertThat(tick(30, 10).admitted()).isEqualTo(10);
    assertThat(tick(30, 10).admitted()).isZero();
    assertThat(tick(30, 4)).isEqualTo(new TickOutcome.Done(0, 0, 20, 10, false));
    assertThat(tick(30, 12)).isEqualTo(new TickOutcome.Done(2, 0, 18, 12, false));
  }

  @Test
  void oneTickMovesABoundedNumber() {
    lines().join(line, visitors(200));
    lines().join(line, visitors(200));
    assertThat(tick(400, 1_000).admitted()).isEqualTo(Admissions.MOVES_PER_CALL);
  }

  // INV-Q5
  @Test
  void aRepeatedTickMovesNobodyAndAnswersTheSame() {
    lines().join(line, visitors(30));
    TickRequest request = request("the-tick", 5, 100);
    TickOutcome first = admissions().tick(request);
    assertThat(first).isEqualTo(new TickOutcome.Done(5, 0, 25, 5, false));
    assertThat(admissions().tick(request)).isEqualTo(new TickOutcome.Done(5, 0, 25, 5, true));
    assertThat(lines().facts(line).orElseThrow().totals().admitted()).isEqualTo(5);
  }

  // INV-Q6
  @Test
  void aLeaderThatWasReplacedChangesNothing() {
    lines().join(line, visitors(5));
    assertThat(admissions().lead(line, "node-b", Duration.ofMinutes(1))).isEmpty();
    admissions().resign(line, "node-b");
    assertThat(lead("node-a")).isEqualTo(fence);
    admissions().resign(line, "node-a");
    Fence newer = lead("node-b");
    assertThat(newer.value()).isGreaterThan(fence.value());
    assertThat(admissions().tick(request("stale", 5, 100)))
        .isEqualTo(new TickOutcome.Refused(TickRefusal.STALE_LEADER));
    assertThat(lines().facts(line).orElseThrow().waiting()).isEqualTo(5);
  }

  @Test
  void aTickForAnotherEpochChangesNothing() {
    lines().join(line, visitors(5));
    TickRequest request =
        new TickRequest(line, new Epoch("elsewhere"), fence, "t", 5, 100, clock.instant());
    assertThat(admissions().tick(request))
        .isEqualTo(new TickOutcome.Refused(TickRefusal.EPOCH_CHANGED));
  }

  @Test
  void aPausedLineAdmitsNobodyEvenWhenATickAsksForIt() {
    lines().join(line, visitors(5));
    lines().steer(line, Steering.toState(LineState.PAUSED));
    assertThat(tick(5, 100).admitted()).isZero();
    lines().steer(line, Steering.toState(LineState.OPEN));
    assertThat(tick(5, 100).admitted()).isEqualTo(5);
  }

  @Test
  void whoLeavesIsOutAndComesBackAtTheEnd() {
    VisitorId first = visitor();
    join(first);
    join(visitor());
    assertThat(lines().leave(line, first)).isTrue();
    assertThat(lines().leave(line, first)).isFalse();
    assertThat(standing(first, 1)).isEqualTo(new Standing.Gone(epoch));
    assertThat(join(first)).isEqualTo(3);
  }

  @Test
  void somebodyNeverSeenIsUnknown() {
    assertThat(standing(visitor(), 0)).isEqualTo(new Standing.Unknown(epoch));
    assertThat(standing(visitor(), 7)).isEqualTo(new Standing.Unknown(epoch));
  }

  // INV-Q7
  @Test
  void aSnapshotAndTheLogAfterItGiveEveryPlace() {
    List<VisitorId> crowd = visitors(10);
    lines().join(line, crowd);
    tick(2, 100);
    lines().leave(line, crowd.get(4));
    LineSnapshot snapshot = lines().snapshot(line).orElseThrow();
    assertThat(snapshot.departures().placeOf(10)).isEqualTo(7);

    lines().leave(line, crowd.get(5));
    tick(1, 100);
    LineEvents events = lines().eventsAfter(line, snapshot.position(), 100);
    assertThat(events.gap()).isFalse();
    assertThat(events.epoch()).isEqualTo(epoch);
    assertThat(events.events()).hasSize(2);
    assertThat(events.events().getFirst())
        .isEqualTo(new LineEvent.Left(List.of(new NumberedVisitor(crowd.get(5), 6))));
    LineEvent.Admitted admitted = (LineEvent.Admitted) events.events().getLast();
    assertThat(admitted.sessions())
        .extracting(ActiveSession::visitor)
        .containsExactly(crowd.get(2));
    assertThat(admitted.sessions().getFirst())
        .isEqualTo(((Standing.Admitted) standing(crowd.get(2), 3)).session());
    assertThat(lines().eventsAfter(line, events.position(), 100).events()).isEmpty();
    assertThat(lines().eventsAfter(line, snapshot.position(), 1).events()).hasSize(1);
  }

  @Test
  void openingAgainKeepsWhatTheOperatorSet() {
    lines()
        .steer(
            line,
            new Steering(
                Optional.of(LineState.PAUSED), OptionalInt.of(25), Optional.of("잠시만 기다려 주세요")));
    Epoch again = lines().open(new LineSetup(line, "Winter show", "http://127.0.0.1/other", 99));
    assertThat(again).isEqualTo(epoch);
    assertThat(lines().facts(line).orElseThrow())
        .satisfies(facts -> {
          assertThat(facts.title()).isEqualTo("Winter show");
          assertThat(facts.target()).isEqualTo("http://127.0.0.1/other");
          assertThat(facts.state()).isEqualTo(LineState.PAUSED);
          assertThat(facts.floor()).isEqualTo(25);
          assertThat(facts.announcement()).isEqualTo("잠시만 기다려 주세요");
        });
    assertThat(lines().lines()).contains(line);
  }

  // INV-Q8
  @Test
  void everybodyWhoJoinedIsCountedSomewhere() {
    List<VisitorId> crowd = visitors(40);
    lines().join(line, crowd);
    lines().leave(line, crowd.get(10));
    tick(15, 20);
    workQueue().release(line, crowd.get(0), ReleaseReason.DONE);
    clock.advance(LIMITS.claimWithin());
    tick(3, 20);
    LineTotals totals = lines().facts(line).orElseThrow().totals();
    assertThat(totals)
        .isEqualTo(new LineTotals(40, 18, 1, 1, 14, 0, new VisitTotals(0, 14, 0, 0, 1)));
    assertThat(lines().facts(line).orElseThrow())
        .satisfies(facts ->
            assertThat(facts.waiting() + facts.active())
                .isEqualTo(totals.joined() - totals.left() - totals.released() - totals.expired()));
  }
}
