package dev.sluice.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.admission.PresenceRule;
import dev.sluice.waitingroom.admission.TickOutcome;
import dev.sluice.waitingroom.admission.TickRequest;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.LineEvent;
import dev.sluice.waitingroom.line.NumberedVisitor;
import dev.sluice.waitingroom.line.Standing;
import dev.sluice.waitingroom.workqueue.ReleaseReason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every waiting room does with those who are not there when it is their turn. */
public abstract class AbsenceContract extends RoomScenario {

  private static final int ABSENT_AFTER = 4;
  private static final int GRACE = 6;
  private static final PresenceRule RULE = new PresenceRule(ABSENT_AFTER, GRACE, 100);

  private void ticks(int count) {
    for (int i = 0; i < count; i++) {
      assertThat(tick(0, 10, RULE).skipped()).isZero();
    }
  }

  private void silentTicks(int count) {
    for (int i = 0; i < count; i++) {
      assertThat(tick(0, 10).admitted()).isZero();
    }
  }

  /** Ten in line, all of whom may be judged now; those from this index on are there. */
  private List<VisitorId> tenWhoAreJudged(int thereFrom) {
    List<VisitorId> crowd = visitors(10);
    lines().join(line, crowd);
    ticks(6);
    lines().mark(line, crowd.subList(thereFrom, 10), true);
    return crowd;
  }

  private static NumberedVisitor numbered(List<VisitorId> crowd, int number) {
    return new NumberedVisitor(crowd.get(number - 1), number);
  }

  @Test
  void nobodyIsJudgedBeforeNodesHadThreeTicksToAnswer() {
    lines().join(line, visitors(10));
    ticks(2);
    assertThat(facts().presence().upTo()).isZero();
    ticks(1);
    assertThat(facts().presence().upTo()).isEqualTo(10);
    for (int tick = 4; tick <= 6; tick++) {
      assertThat(tick(1, 10, RULE).admitted()).isEqualTo(1);
    }
    TickOutcome.Done judging = tick(1, 10, RULE);
    assertThat(judging.admitted()).isZero();
    assertThat(judging.skipped()).isEqualTo(7);
  }

  // INV-Q38
  @Test
  void nodesThatSayNothingAreNoticed() {
    silentTicks(3);
    assertThat(facts().presence().silentTicks()).as("there never was one").isZero();
    lines().mark(line, List.of(), true);
    assertThat(facts().presence().silentTicks()).isZero();
    silentTicks(2);
    assertThat(facts().presence().silentTicks()).isEqualTo(2);
    lines().mark(line, List.of(), true);
    assertThat(facts().presence().silentTicks()).isZero();
  }

  // INV-Q22
  @Test
  void whoIsAwayIsPassedOverAndTheNextOneGetsInAtTheSameTick() {
    List<VisitorId> crowd = tenWhoAreJudged(3);
    TickOutcome.Done done = tick(2, 2, RULE);
    assertThat(done).isEqualTo(new TickOutcome.Done(2, 0, 5, 2, false, 3, 0));
    assertThat(standing(crowd.get(3), 4)).isInstanceOf(Standing.Admitted.class);
    assertThat(standing(crowd.get(4), 5)).isInstanceOf(Standing.Admitted.class);
    assertThat(standing(crowd.get(5), 6)).isInstanceOf(Standing.Waiting.class);
    assertThat(facts().away()).isEqualTo(3);
    assertEverybodyIsCountedOnce();
  }

  // INV-Q22
  @Test
  void whoComesBackInTimeIsAtTheFrontWithTheSameNumber() {
    List<VisitorId> crowd = tenWhoAreJudged(3);
    tick(1, 10, RULE);
    assertThat(standing(crowd.get(1), 2)).isEqualTo(new Standing.Waiting(2, epoch));
    assertThat(standing(crowd.get(1), 2)).isEqualTo(new Standing.Waiting(2, epoch));
    assertThat(lines().snapshot(line).orElseThrow().departures().placeOf(2)).isEqualTo(1);
    assertThat(facts().away()).isEqualTo(2);
    assertThat(tick(1, 10, RULE).admitted()).isEqualTo(1);
    assertThat(standing(crowd.get(1), 2)).isInstanceOf(Standing.Admitted.class);
    assertEverybodyIsCountedOnce();
  }

  @Test
  void thePlaceIsKeptUntilTheGraceIsOverAndThenGone() {
    List<VisitorId> crowd = tenWhoAreJudged(3);
    tick(1, 10, RULE);
    for (int i = 1; i < GRACE; i++) {
      assertThat(tick(0, 10, RULE).abandoned()).isZero();
    }
    assertThat(standing(crowd.get(2), 3)).isEqualTo(new Standing.Waiting(3, epoch));
    assertThat(tick(0, 10, RULE).abandoned()).isEqualTo(2);
    assertThat(standing(crowd.get(0), 1)).isEqualTo(new Standing.Gone(epoch));
    assertThat(standing(crowd.get(1), 2)).isEqualTo(new Standing.Gone(epoch));
    assertThat(facts().away()).isZero();
    assertThat(facts().totals().abandoned()).isEqualTo(2);
    assertThat(join(crowd.get(0))).isEqualTo(11);
    assertEverybodyIsCountedOnce();
  }

  @Test
  void aMarkThatIsTooOldCountsNoMore() {
    tenWhoAreJudged(0);
    ticks(ABSENT_AFTER - 1);
    assertThat(tick(1, 10, RULE).admitted()).isEqualTo(1);
    TickOutcome.Done later = tick(1, 10, RULE);
    assertThat(later.admitted()).isZero();
    assertThat(later.skipped()).isEqualTo(9);
  }

  @Test
  void whileNoNodeSpeaksOnlyThoseAreAwayOfWhomItWasSaid() {
    List<VisitorId> crowd = visitors(10);
    lines().join(line, crowd);
    lines().mark(line, crowd.subList(0, 2), false);
    for (int i = 0; i < ABSENT_AFTER + 6; i++) {
      tickWithoutNodes(0, 10, RULE);
    }
    assertThat(tickWithoutNodes(3, 10, RULE))
        .isEqualTo(new TickOutcome.Done(3, 0, 5, 3, false, 2, 0));
  }

  @Test
  void toSpeakOfALineThatIsNotThereMakesNone() {
    LineId other = freshLine();
    lines().mark(other, List.of(), true);
    lines().mark(other, visitors(2), true);
    lines().mark(other, visitors(1), false);
    assertThat(lines().facts(other)).isEmpty();
  }

  @Test
  void timeAloneMakesNobodyAbsent() {
    tenWhoAreJudged(0);
    clock.advance(Duration.ofDays(1));
    assertThat(tick(10, 10, RULE).admitted()).isEqualTo(10);
  }

  @Test
  void whoIsKnownToBeAwayIsPassedOverAtOnceAndWhoIsBackIsNot() {
    List<VisitorId> crowd = tenWhoAreJudged(0);
    lines().mark(line, crowd.subList(0, 2), false);
    lines().mark(line, crowd.subList(1, 2), true);
    assertThat(tick(1, 10, RULE)).isEqualTo(new TickOutcome.Done(1, 0, 8, 1, false, 1, 0));
    assertThat(standing(crowd.get(1), 2)).isInstanceOf(Standing.Admitted.class);
  }

  @Test
  void nobodyBehindThoseWhoWereAskedForIsPassedOver() {
    PresenceRule rule = new PresenceRule(ABSENT_AFTER, GRACE, 2);
    lines().join(line, visitors(10));
    for (int i = 0; i < 6; i++) {
      tick(0, 10, rule);
    }
    assertThat(tick(10, 10, rule)).isEqualTo(new TickOutcome.Done(7, 0, 0, 7, false, 3, 0));
  }

  // INV-Q22
  @Test
  void behindManyWhoAreAwayNobodyGetsInBeforeItIsKnownWhoIsThere() {
    PresenceRule rule = new PresenceRule(ABSENT_AFTER, GRACE, 29);
    lines().join(line, visitors(50));
    VisitorId there = visitor();
    join(there);
    for (int i = 0; i < 6; i++) {
      tick(0, 10, rule);
    }
    assertThat(tick(10, 10, rule)).isEqualTo(new TickOutcome.Done(0, 0, 21, 0, false, 30, 0));
    int ticks = 0;
    while (facts().active() == 0) {
      lines().mark(line, List.of(there), true);
      tick(10, 10, rule);
      ticks++;
    }
    assertThat(ticks).isLessThanOrEqualTo(6);
    assertThat(facts().active()).isEqualTo(1);
    assertThat(standing(there, 51)).isInstanceOf(Standing.Admitted.class);
    assertEverybodyIsCountedOnce();
  }

  @Test
  void withoutARuleEverybodyIsThere() {
    tenWhoAreJudged(10);
    assertThat(tick(10, 10, PresenceRule.NONE).admitted()).isEqualTo(10);
  }

  @Test
  void whoWasPassedOverMayLeaveAndIsCountedAsThat() {
    List<VisitorId> crowd = tenWhoAreJudged(3);
    tick(1, 10, RULE);
    assertThat(lines().leave(line, crowd.get(0))).isTrue();
    assertThat(lines().leave(line, crowd.get(0))).isFalse();
    assertThat(standing(crowd.get(0), 1)).isEqualTo(new Standing.Gone(epoch));
    for (int i = 0; i < GRACE; i++) {
      tick(0, 10, RULE);
    }
    assertThat(facts().totals().left()).isEqualTo(1);
    assertThat(facts().totals().abandoned()).isEqualTo(2);
    assertEverybodyIsCountedOnce();
  }

  // INV-Q2
  @Test
  void whoWasPassedOverAndJoinsAgainHasTheOldNumber() {
    List<VisitorId> crowd = tenWhoAreJudged(3);
    tick(1, 10, RULE);
    assertThat(joinOutcome(crowd.get(2))).isEqualTo(new JoinOutcome.Waiting(3, epoch, false));
    assertThat(facts().away()).isEqualTo(2);
    assertThat(tick(1, 10, RULE).admitted()).isEqualTo(1);
    assertThat(standing(crowd.get(2), 3)).isInstanceOf(Standing.Admitted.class);
    assertEverybodyIsCountedOnce();
  }

  // INV-Q5
  @Test
  void aRepeatedTickPassesNobodyOverAndAnswersTheSame() {
    tenWhoAreJudged(3);
    TickRequest skips = request("skips", 1, 10, RULE, 0, true);
    assertThat(done(skips)).isEqualTo(new TickOutcome.Done(1, 0, 6, 1, false, 3, 0));
    assertThat(done(skips)).isEqualTo(new TickOutcome.Done(1, 0, 6, 1, true, 3, 0));
    for (int i = 1; i < GRACE; i++) {
      tick(0, 10, RULE);
    }
    TickRequest abandons = request("abandons", 0, 10, RULE, 0, true);
    assertThat(done(abandons).abandoned()).isEqualTo(3);
    assertThat(done(abandons)).isEqualTo(new TickOutcome.Done(0, 0, 6, 1, true, 0, 3));
    assertThat(facts().totals().abandoned()).isEqualTo(3);
  }

  @Test
  void aFurtherStepOfATickGoesOnPassingOverAndCountsAsTheSameTick() {
    lines().join(line, visitors(200));
    lines().join(line, visitors(20));
    VisitorId there = visitor();
    join(there);
    PresenceRule rule = new PresenceRule(ABSENT_AFTER, 1, 1_000);
    for (int i = 0; i < 6; i++) {
      tick(0, 10, rule);
    }
    lines().mark(line, List.of(there), true);
    assertThat(tick(1, 10, rule)).isEqualTo(new TickOutcome.Done(0, 0, 21, 0, false, 200, 0));
    assertThat(furtherStep(1, 10, rule)).isEqualTo(new TickOutcome.Done(1, 0, 0, 1, false, 20, 0));
    assertThat(tick(0, 10, rule).abandoned()).isEqualTo(200);
    assertThat(furtherStep(0, 10, rule).abandoned()).isEqualTo(20);
    assertEverybodyIsCountedOnce();
  }

  // INV-Q7
  @Test
  void theLogSaysWhoWasPassedOverCameBackAndGaveUp() {
    List<VisitorId> crowd = tenWhoAreJudged(3);
    String before = lines().snapshot(line).orElseThrow().position();
    tick(0, 10, RULE);
    assertThat(lines().eventsAfter(line, before, 10).events()).isEmpty();
    tick(1, 10, RULE);
    standing(crowd.get(1), 2);
    for (int i = 0; i < GRACE; i++) {
      tick(0, 10, RULE);
    }
    List<LineEvent> events = lines().eventsAfter(line, before, 10).events();
    assertThat(events).hasSize(4);
    assertThat(events)
        .contains(
            new LineEvent.Skipped(
                List.of(numbered(crowd, 1), numbered(crowd, 2), numbered(crowd, 3))),
            new LineEvent.Returned(List.of(numbered(crowd, 2))));
    assertThat(((LineEvent.Abandoned) events.getLast()).visitors())
        .containsExactlyInAnyOrder(numbered(crowd, 1), numbered(crowd, 3));
  }

  // INV-Q8
  @Test
  void everybodyIsCountedOnceAlsoThoseWhoAreAway() {
    List<VisitorId> crowd = tenWhoAreJudged(4);
    tick(2, 10, RULE);
    standing(crowd.get(0), 1);
    lines().leave(line, crowd.get(1));
    lines().leave(line, crowd.get(6));
    workQueue().release(line, crowd.get(4), ReleaseReason.DONE);
    assertEverybodyIsCountedOnce();
    clock.advance(LIMITS.claimWithin());
    for (int i = 0; i < GRACE; i++) {
      tick(1, 10, RULE);
      assertEverybodyIsCountedOnce();
    }
    assertThat(facts().totals().abandoned()).isPositive();
    assertThat(facts().totals().expired()).isPositive();
  }
}
