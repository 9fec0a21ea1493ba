package dev.sluice.admissionbatch.tick;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.sluice.admissionbatch.FragileRoom;
import dev.sluice.admissionbatch.LogLines;
import dev.sluice.admissionbatch.draw.TestDraws;
import dev.sluice.admissionbatch.numbers.FragileMarks;
import dev.sluice.admissionbatch.numbers.NumberMark;
import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.ManualClock;
import dev.sluice.waitingroom.access.LineAccess;
import dev.sluice.waitingroom.admission.DoorsStep;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.admission.TickRefusal;
import dev.sluice.waitingroom.line.LineBrand;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineLimits;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.LineState;
import dev.sluice.waitingroom.line.LineTotals;
import dev.sluice.waitingroom.line.NumberFacts;
import dev.sluice.waitingroom.line.OpeningFacts;
import dev.sluice.waitingroom.line.PresenceFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LineUpkeepTest {

  private static final LineId LINE = new LineId("summer-show");

  private final ManualClock clock = ManualClock.atTheSale();
  private final FragileRoom room = new FragileRoom();
  private final FragileMarks marks = new FragileMarks(new NumberMark(300_000, List.of()));
  private final LineUpkeep upkeep = new LineUpkeep(room, room, TestDraws.noSteps(), marks);
  private Epoch epoch;
  private Fence fence;

  @BeforeEach
  void openTheLine() {
    Instant opensAt = clock.instant().plus(Duration.ofMinutes(1));
    epoch = room.open(new LineSetup(LINE, "Summer", "http://shop/", 10, opensAt, LineBrand.NONE));
    fence = room.lead(LINE, "node", Duration.ofMinutes(1)).orElseThrow();
  }

  private LineFacts facts(
      LineState state, OpeningFacts opening, long given, @Nullable Long upTo, boolean adopted) {
    return new LineFacts(
        LINE,
        "Summer",
        "http://shop/",
        state,
        epoch,
        "",
        0,
        0,
        0,
        0,
        10,
        LineLimits.floor(10),
        PresenceFacts.NONE,
        null,
        LineBrand.NONE,
        opening,
        new NumberFacts(given, upTo, adopted, null, "a-run"),
        LineTotals.NONE,
        LineAccess.OPEN,
        List.of(0L));
  }

  private LineFacts open(long given, @Nullable Long upTo) {
    return facts(LineState.OPEN, new OpeningFacts(null, 0, false), given, upTo, true);
  }

  private LineFacts restarted(long given) {
    return facts(LineState.OPEN, new OpeningFacts(null, 0, false), given, 300_000L, false);
  }

  private LineFacts scheduled(@Nullable Instant opensAt) {
    return facts(LineState.SCHEDULED, new OpeningFacts(opensAt, 3, false), 0, 300_000L, true);
  }

  private boolean drawing(LineFacts facts) {
    return upkeep.openDoors(facts, fence, clock.instant());
  }

  @Test
  void reservesNumbersAheadOfThoseWhoJoin() {
    upkeep.reserve(open(250_000, 300_000L));
    assertThat(marks.mark()).isEqualTo(new NumberMark(400_000, List.of(epoch)));
    assertThat(room.reserved()).containsExactly(400_000L);
  }

  @Test
  void reservesNothingWhileEnoughNumbersAreAheadOrNobodyKeepsMarks() {
    upkeep.reserve(open(200_000, 300_000L));
    upkeep.reserve(open(200_000, null));
    assertThat(marks.calls()).isZero();
    assertThat(room.reserved()).isEmpty();
  }

  // INV-Q20
  @Test
  void allowsNoNumberWhoseMarkIsNotSafe() {
    marks.goAway();
    try (LogLines log = LogLines.of(LineUpkeep.class)) {
      upkeep.reserve(open(250_000, 300_000L));
      upkeep.reserve(open(250_001, 300_000L));
      assertThat(log.at(Level.WARN)).hasSize(1);
    }
    assertThat(room.reserved()).isEmpty();
    assertThat(marks.calls()).as("not with every tick").isEqualTo(1);
  }

  @Test
  void aRestartedRedisIsTakenIntoUseAboveEveryNumberThatMayHaveBeenGiven() {
    assertThat(upkeep.adopt(restarted(250_000))).isTrue();
    assertThat(upkeep.adopt(restarted(350_000))).isTrue();
    assertThat(room.adopted()).containsExactly(300_000L, 350_000L);
  }

  @Test
  void aRedisInUseIsLeftAlone() {
    assertThat(upkeep.adopt(open(250_000, 300_000L))).isFalse();
    assertThat(marks.calls()).isZero();
    assertThat(room.adopted()).isEmpty();
  }

  // INV-Q20
  @Test
  void noRestartedRedisIsTakenIntoUseWhileMySqlIsAway() {
    marks.goAway();
    assertThat(upkeep.adopt(restarted(250_000))).isTrue();
    assertThat(room.adopted()).isEmpty();
    marks.comeBack();
    assertThat(upkeep.adopt(restarted(250_000))).isTrue();
  }

  @Test
  void theDoorsStayClosedUntilItIsTime() {
    assertThat(drawing(scheduled(clock.instant().plusMillis(1)))).isFalse();
    assertThat(drawing(scheduled(null))).isFalse();
    assertThat(drawing(open(0, 300_000L))).isFalse();
    assertThat(room.facts(LINE)).map(LineFacts::state).contains(LineState.SCHEDULED);
  }

  @Test
  void theDoorsOpenWhenItIsTimeAndEverybodyIsDrawn() {
    room.joinedBy(LINE, 200);
    room.joinedBy(LINE, 200);
    room.joinedBy(LINE, 5);
    try (LogLines log = LogLines.of(LineUpkeep.class)) {
      assertThat(drawing(scheduled(clock.instant()))).isFalse();
      assertThat(log.at(Level.INFO)).singleElement().asString().contains("the doors are open");
    }
    assertThat(room.facts(LINE)).map(LineFacts::state).contains(LineState.OPEN);
    assertThat(room.facts(LINE)).map(LineFacts::waiting).contains(405L);
  }

  @Test
  void aDrawThatAnotherLeaderBeganIsGoneOnWith() {
    room.joinedBy(LINE, 200);
    room.joinedBy(LINE, 200);
    room.openDoors(LINE, epoch, fence);
    LineFacts begun =
        facts(LineState.OPEN, new OpeningFacts(clock.instant(), 200, true), 400, 300_000L, true);
    assertThat(drawing(begun)).isFalse();
    assertThat(room.facts(LINE)).map(LineFacts::waiting).contains(400L);
  }

  @Test
  void raisesTheMarkFirstWhenTheDrawNeedsMoreNumbers() {
    room.joinedBy(LINE, 5);
    room.answerDoorsWith(new DoorsStep.NumbersNeeded(320_000));
    assertThat(drawing(scheduled(clock.instant()))).isFalse();
    assertThat(marks.mark().upTo()).isEqualTo(500_000);
    assertThat(room.reserved()).containsExactly(500_000L);
    assertThat(room.facts(LINE)).map(LineFacts::waiting).contains(5L);
  }

  // INV-Q20
  @Test
  void theDoorsStayClosedWhileTheDrawLacksNumbersAndMySqlIsAway() {
    marks.goAway();
    room.answerDoorsWith(new DoorsStep.NumbersNeeded(320_000));
    assertThat(drawing(scheduled(clock.instant()))).isTrue();
    assertThat(room.reserved()).isEmpty();
    assertThat(room.facts(LINE)).map(LineFacts::state).contains(LineState.SCHEDULED);
  }

  @Test
  void theDrawAsksAMySqlThatIsAwayNotWithEveryTick() {
    marks.goAway();
    for (int tick = 0; tick < 3; tick++) {
      room.answerDoorsWith(new DoorsStep.NumbersNeeded(320_000));
      assertThat(drawing(scheduled(clock.instant()))).isTrue();
    }
    assertThat(marks.calls()).isEqualTo(1);
  }

  @Test
  void aLeaderThatWasReplacedLeavesTheDoorsToTheNextOne() {
    room.answerDoorsWith(new DoorsStep.Refused(TickRefusal.STALE_LEADER));
    assertThat(drawing(scheduled(clock.instant()))).isTrue();
  }
}
