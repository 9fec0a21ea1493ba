package dev.sluice.waitingroom.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.draw.DrawFinding.Fault;
import dev.sluice.waitingroom.draw.LogEntry.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Admissions in the order of the numbers pass, with a reason for each skip; others are named. */
class LogCheckTest {

  private static final Instant AT = TestDraw.OPENS_AT.plusSeconds(2);

  private final TestDraw draw = TestDraw.of(10);
  private final List<String> records = new ArrayList<>();
  private Hash hash = LogHead.start(TestDraw.DRAW);

  private LogCheckTest happened(Kind kind, String numbers) {
    String text = new LogEntry(records.size() + 1L, kind, AT, numbers).text();
    hash = LogHead.after(hash, text);
    records.add(hash.hex() + ' ' + text);
    return this;
  }

  private LogHead head() {
    return draw.secret.head(TestDraw.DRAW, records.size(), hash, AT);
  }

  private LogCheck.Result check() {
    return LogCheck.of(draw.document, head(), records);
  }

  private static List<Fault> faults(LogCheck.Result result) {
    return result.findings().stream().map(DrawFinding::fault).distinct().toList();
  }

  private void anHonestDay() {
    happened(Kind.LEFT, "2")
        .happened(Kind.AWAY, "4,6")
        .happened(Kind.ADMITTED, "1,3,5,7")
        .happened(Kind.RETURNED, "4")
        .happened(Kind.ADMITTED, "4,8-9")
        .happened(Kind.ABANDONED, "6")
        .happened(Kind.LOST, "11-20")
        .happened(Kind.RETURNED, "15")
        .happened(Kind.ADMITTED, "10,15,21");
  }

  @Test
  void admissionsInOrderWithAReasonForEachSkipHaveNothingWrong() {
    anHonestDay();
    LogCheck.Result result = check();
    assertThat(result.findings()).isEmpty();
    assertThat(result.admitted()).isEqualTo(10);
    // of 45 pairs the one who came back stands behind two with larger numbers
    assertThat(result.kendallTau()).isEqualTo(1 - 2.0 * 2 / 45);
    assertThat(result.overtaken()).isZero();
    for (String record : records) {
      String text = record.substring(65);
      assertThat(LogEntry.read(text).text()).isEqualTo(text);
    }
  }

  @Test
  void whoIsOvertakenWithoutAReasonIsNamed() {
    happened(Kind.ADMITTED, "1-3").happened(Kind.ADMITTED, "5-6");
    assertThat(check().findings())
        .containsExactly(
            new DrawFinding(
                Fault.OVERTAKEN, "number 4 was passed over without a reason: record 2 admits 6"));
    assertThat(check().overtaken()).isEqualTo(1);
  }

  @Test
  void whoCameBackAndIsNotAdmittedInTurnIsNamed() {
    happened(Kind.AWAY, "1").happened(Kind.ADMITTED, "2").happened(Kind.RETURNED, "1");
    assertThat(check().findings()).isEmpty();
    happened(Kind.ADMITTED, "3");
    assertThat(faults(check())).containsExactly(Fault.OVERTAKEN);
  }

  @Test
  void whoWasInvitedOvertakesWithAReasonAndIsInNobodysWay() {
    happened(Kind.INVITED, "7").happened(Kind.ADMITTED, "1-6").happened(Kind.ADMITTED, "8");
    LogCheck.Result result = check();
    assertThat(result.findings()).isEmpty();
    assertThat(result.admitted()).isEqualTo(8);
    assertThat(result.kendallTau()).isLessThan(1);
  }

  /** General are 1, 3, 5, 7; members, of lane 1, are 2, 4, 6, 8: three of them for each other. */
  private LogCheckTest aLineWithALane() {
    return happened(Kind.LANED, "1:2,4").happened(Kind.LANED, "1:6,8");
  }

  @Test
  void lanesOvertakeEachOtherAndAreJudgedEachForItself() {
    aLineWithALane()
        .happened(Kind.ADMITTED, "2,4,1")
        .happened(Kind.ADMITTED, "6,8")
        .happened(Kind.ADMITTED, "3,5,7,9-10");
    LogCheck.Result result = check();
    assertThat(result.findings()).isEmpty();
    assertThat(result.admitted()).isEqualTo(10);
    assertThat(result.kendallTau()).isEqualTo(1);
    assertThat(result.lanes())
        .containsExactly(new LogCheck.Lane(0, 6, 1), new LogCheck.Lane(1, 4, 1));
  }

  @Test
  void aSwappedPairWithinALaneIsNamed() {
    aLineWithALane()
        .happened(Kind.ADMITTED, "2,6,1")
        .happened(Kind.ADMITTED, "4,8")
        .happened(Kind.ADMITTED, "3,5,7");
    LogCheck.Result result = check();
    assertThat(result.findings())
        .containsExactly(
            new DrawFinding(
                Fault.OVERTAKEN,
                "number 4 of lane 1 was passed over without a reason: record 3 admits 6"));
    assertThat(result.lanes().get(1).kendallTau()).isEqualTo(1 - 2.0 / 6);
    assertThat(result.lanes().get(0).kendallTau()).isEqualTo(1);
  }

  @Test
  void aSwappedPairWithinTheGeneralLaneIsNamedToo() {
    aLineWithALane().happened(Kind.ADMITTED, "2,4,6,3").happened(Kind.ADMITTED, "1,8,5");
    assertThat(check().findings())
        .containsExactly(
            new DrawFinding(
                Fault.OVERTAKEN, "number 1 was passed over without a reason: record 3 admits 3"));
  }

  @Test
  void whoLeftALaneOrCameBackToItIsJudgedThere() {
    aLineWithALane()
        .happened(Kind.LEFT, "2")
        .happened(Kind.ADMITTED, "4,1")
        .happened(Kind.LOST, "6")
        .happened(Kind.ADMITTED, "8,3")
        .happened(Kind.RETURNED, "6");
    assertThat(check().findings()).isEmpty();
    happened(Kind.LANED, "1:10").happened(Kind.ADMITTED, "10");
    assertThat(check().findings())
        .extracting(DrawFinding::what)
        .containsExactly("number 6 of lane 1 was passed over without a reason: record 9 admits 10");
  }

  @Test
  void aLaneThatIsToldWhenItIsTooLateExcusesNothing() {
    happened(Kind.ADMITTED, "2,4").happened(Kind.LANED, "1:2,4");
    assertThat(check().findings())
        .extracting(DrawFinding::what)
        .containsExactly(
            "number 1 was passed over without a reason: record 1 admits 4",
            "number 3 was passed over without a reason: record 1 admits 4");
    happened(Kind.LANED, "1:6").happened(Kind.ADMITTED, "6");
    assertThat(check().overtaken()).as("who is in does not wait in the lane").isEqualTo(2);
  }

  @Test
  void whoIsPutFromOneLaneIntoAnotherIsNamed() {
    aLineWithALane().happened(Kind.LANED, "2:2").happened(Kind.ADMITTED, "4");
    assertThat(check().findings())
        .containsExactly(
            new DrawFinding(
                Fault.CHANGED_LANE, "number 2 was of lane 1, record 3 puts it into lane 2"));
  }

  @Test
  void afterAGapTheGeneralLaneIsNotJudgedSinceLanesMayBeMissingAndTheOthersAre() {
    aLineWithALane()
        .happened(Kind.ADMITTED, "2,1")
        .happened(Kind.GAP, "")
        .happened(Kind.ADMITTED, "9")
        .happened(Kind.LANED, "1:20,22")
        .happened(Kind.ADMITTED, "22");
    LogCheck.Result result = check();
    assertThat(result.gaps()).isEqualTo(1);
    assertThat(result.findings())
        .extracting(DrawFinding::what)
        .containsExactly(
            "number 20 of lane 1 was passed over without a reason: record 7 admits 22");
  }

  @Test
  void anEditedLogIsNoticedAtTheRecordThatWasChanged() {
    anHonestDay();
    LogHead published = head();
    List<String> edited = new ArrayList<>(records);
    edited.set(2, edited.get(2).replace("1,3,5,7", "1,3,5,8"));
    assertThat(LogCheck.of(draw.document, published, edited).findings())
        .contains(
            new DrawFinding(
                Fault.CHANGED_LOG, "record 3, or one before it, was changed: " + edited.get(2)));
    assertThat(faults(LogCheck.of(draw.document, published, records.subList(0, 8))))
        .containsExactly(Fault.CHANGED_LOG);
    edited = new ArrayList<>(records);
    edited.remove(1);
    assertThat(faults(LogCheck.of(draw.document, published, edited))).contains(Fault.CHANGED_LOG);
  }

  @Test
  void aLogThatWasWrittenAnewDoesNotFitTheHeadThatSomebodyKept() {
    anHonestDay();
    LogHead kept = head();
    records.clear();
    hash = LogHead.start(TestDraw.DRAW);
    for (int i = 0; i < 9; i++) {
      happened(Kind.ADMITTED, Integer.toString(i + 1));
    }
    assertThat(check().findings()).isEmpty();
    assertThat(faults(LogCheck.of(draw.document, kept, records)))
        .containsExactly(Fault.CHANGED_LOG);
  }

  @Test
  void aHeadThatSomebodyElseSignedIsForged() {
    anHonestDay();
    LogHead forged = new LogHead(TestDraw.DRAW, records.size() - 1L, hash, AT, head().signature());
    assertThat(faults(LogCheck.of(draw.document, forged, records)))
        .containsExactly(Fault.FORGED_SIGNATURE, Fault.CHANGED_LOG);
  }

  @Test
  void oddRecordsAreNoRecords() {
    for (String odd :
        List.of(
            "",
            "x",
            "1 admitted 2026-07-01T11:00:00Z 5-",
            "1 stolen 2026-07-01T11:00:00Z 1",
            "1 laned 2026-07-01T11:00:00Z 1,2",
            "1 laned 2026-07-01T11:00:00Z 0:1",
            "1 laned 2026-07-01T11:00:00Z 16:1",
            "1 admitted 2026-07-01T11:00:00Z 1:2",
            "1 laned 2026-07-01T11:00:00Z 1:2:3",
            "1 admitted yesterday 1",
            "1 admitted 2026-07-01T11:00:00Z 9-1")) {
      assertThat(faults(LogCheck.order(1, List.of("0 " + odd))))
          .as(odd)
          .containsExactly(Fault.CHANGED_LOG);
    }
  }

  @Test
  void rangesAreShortAndKeepTheOrder() {
    assertThat(LogEntry.ranges(List.of())).isEmpty();
    assertThat(LogEntry.ranges(2, List.of(3L, 4L, 9L))).isEqualTo("2:3-4,9");
    assertThat(LogEntry.ranges(List.of(17L, 3L, 4L, 5L, 9L))).isEqualTo("17,3-5,9");
    assertThat(new LogEntry(1, Kind.AWAY, AT, "17,3-5,9").each().boxed())
        .containsExactly(17L, 3L, 4L, 5L, 9L);
  }
}
