package dev.sluice.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.admission.DoorsStep;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.admission.TickRefusal;
import dev.sluice.waitingroom.line.HeldPlace;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.JoinRefusal;
import dev.sluice.waitingroom.line.LineBrand;
import dev.sluice.waitingroom.line.LineDepartures;
import dev.sluice.waitingroom.line.LineEvent;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.LineState;
import dev.sluice.waitingroom.line.NumberedVisitor;
import dev.sluice.waitingroom.line.Standing;
import dev.sluice.waitingroom.line.Steering;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every waiting room owes to those who come before the doors open. */
public abstract class OpeningContract extends RoomScenario {

  @Override
  protected LineSetup setup() {
    return scheduled(line);
  }

  private LineSetup scheduled(LineId id) {
    Instant opensAt = clock.instant().plus(Duration.ofHours(1));
    return new LineSetup(id, "Show", "http://127.0.0.1/shop", 10, opensAt, LineBrand.NONE);
  }

  private List<VisitorId> early(int count) {
    List<VisitorId> crowd = new ArrayList<>();
    while (crowd.size() < count) {
      List<VisitorId> piece = visitors(Math.min(200, count - crowd.size()));
      lines().join(line, piece);
      crowd.addAll(piece);
    }
    return crowd;
  }

  private DoorsStep.Drawn step() {
    return (DoorsStep.Drawn) admissions().openDoors(line, epoch, fence);
  }

  private void drawEverybody() {
    while (step().left() > 0) {
      assertThat(facts().opening().drawing()).isTrue();
    }
  }

  private long number(VisitorId visitor) {
    return ((Standing.Waiting) standing(visitor, 0)).number();
  }

  @Test
  void whoComesBeforeIsEarlyOnceAndWithoutANumber() {
    VisitorId visitor = visitor();
    assertThat(joinOutcome(visitor)).isEqualTo(new JoinOutcome.Early(epoch));
    assertThat(joinOutcome(visitor)).isEqualTo(new JoinOutcome.Early(epoch));
    assertThat(standing(visitor, 0)).isEqualTo(new Standing.Early(epoch));
    assertThat(facts().state()).isEqualTo(LineState.SCHEDULED);
    assertThat(facts().opening().early()).isEqualTo(1);
    assertThat(facts().waiting()).isZero();
    assertThat(facts().numbers().given()).isZero();
    assertThat(tick(5, 10).admitted()).isZero();
  }

  @Test
  void moreThanTheLongestLineAreRefused() {
    early(LONGEST_LINE);
    assertThat(joinOutcome(visitor())).isEqualTo(new JoinOutcome.Refused(JoinRefusal.LINE_FULL));
  }

  @Test
  void theOperatorOpensAtOnceAndTheDrawIsNotLeftOut() {
    early(5);
    lines().steer(line, Steering.toState(LineState.OPEN));
    assertThat(facts().state()).isEqualTo(LineState.SCHEDULED);
    assertThat(facts().opening().opensAt()).isBeforeOrEqualTo(clock.instant());
    assertThat(step()).isEqualTo(new DoorsStep.Drawn(5, 0));
    assertThat(facts().state()).isEqualTo(LineState.OPEN);
  }

  @Test
  void pausingOrDrainingChangesNothingBeforeTheDoorsOpen() {
    early(5);
    Instant opensAt = facts().opening().opensAt();
    for (LineState state : List.of(LineState.PAUSED, LineState.DRAINING)) {
      lines().steer(line, Steering.toState(state));
      assertThat(facts().state()).isEqualTo(LineState.SCHEDULED);
      assertThat(facts().opening().opensAt()).isEqualTo(opensAt);
    }
    assertThat(joinOutcome(visitor())).isInstanceOf(JoinOutcome.Early.class);
  }

  @Test
  void whoWasEarlyIsDrawnAlsoWhenTheLineWasClosedMeanwhile() {
    List<VisitorId> crowd = early(5);
    lines().steer(line, Steering.toState(LineState.CLOSED));
    assertThat(joinOutcome(visitor())).isEqualTo(new JoinOutcome.Refused(JoinRefusal.LINE_CLOSED));
    lines().steer(line, Steering.toState(LineState.OPEN));
    assertThat(joinOutcome(visitor())).isInstanceOf(JoinOutcome.Early.class);
    drawEverybody();
    assertThat(number(crowd.getFirst())).isBetween(1L, 6L);
    assertThat(join(visitor())).isEqualTo(7);
  }

  // INV-Q23
  @Test
  void everybodyWhoWasEarlyGetsOneNumberAndNewcomersAreBehind() {
    List<VisitorId> crowd = early(450);
    List<Long> newcomers = new ArrayList<>();
    List<Integer> steps = new ArrayList<>();
    DoorsStep.Drawn step;
    do {
      step = step();
      steps.add(step.numbered());
      newcomers.add(join(visitor()));
    } while (step.left() > 0);
    assertThat(steps).containsExactly(200, 200, 50);
    assertThat(newcomers).containsExactly(451L, 452L, 453L);
    assertThat(crowd.stream().map(this::number))
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 450).boxed().toList());
    assertThat(step()).isEqualTo(new DoorsStep.Drawn(0, 0));
    assertThat(facts().totals().joined()).isEqualTo(453);
    assertThat(facts().opening().early()).isZero();
    assertThat(facts().opening().drawing()).isFalse();
    assertEverybodyIsCountedOnce();
  }

  @Test
  void noStepNumbersMoreThanACallMay() {
    early(201);
    assertThat(step()).isEqualTo(new DoorsStep.Drawn(Admissions.MOVES_PER_CALL, 1));
    assertThat(step()).isEqualTo(new DoorsStep.Drawn(1, 0));
  }

  // INV-Q23
  @Test
  void theOrderIsNotThatOfTheArrivalAndAnotherOneInEachLine() {
    List<VisitorId> crowd = visitors(50);
    List<List<VisitorId>> orders = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      LineId id = freshLine();
      Epoch life = lines().open(scheduled(id));
      Fence fence = admissions().lead(id, "node-a", Duration.ofMinutes(1)).orElseThrow();
      lines().join(id, crowd);
      admissions().openDoors(id, life, fence);
      Map<VisitorId, Long> numbers = new HashMap<>();
      for (VisitorId visitor : crowd) {
        Standing standing = lines().resume(id, new HeldPlace(visitor, 0, life));
        numbers.put(visitor, ((Standing.Waiting) standing).number());
      }
      orders.add(crowd.stream().sorted(Comparator.comparing(numbers::get)).toList());
    }
    assertThat(orders).doesNotHaveDuplicates().doesNotContain(crowd);
  }

  // INV-Q23
  @Test
  void whoLeavesBeforeOrDuringTheDrawLeavesNoHole() {
    List<VisitorId> crowd = early(450);
    assertThat(lines().leave(line, crowd.getFirst())).isTrue();
    assertThat(lines().leave(line, crowd.getFirst())).isFalse();
    assertThat(standing(crowd.getFirst(), 0)).isEqualTo(new Standing.Unknown(epoch));
    String beginning = lines().snapshot(line).orElseThrow().position();
    step();
    List<VisitorId> undrawn =
        crowd.stream().filter(v -> standing(v, 0) instanceof Standing.Early).toList();
    assertThat(undrawn).hasSize(249);
    undrawn.subList(0, 30).forEach(v -> assertThat(lines().leave(line, v)).isTrue());
    step();
    undrawn.stream()
        .filter(v -> standing(v, 0) instanceof Standing.Early)
        .toList()
        .forEach(v -> assertThat(lines().leave(line, v)).isTrue());
    assertThat(facts().opening().drawing()).isFalse();
    assertThat(step()).isEqualTo(new DoorsStep.Drawn(0, 0));
    assertThat(join(visitor())).isEqualTo(450);

    List<Long> waiting = new ArrayList<>();
    LineDepartures followed = LineDepartures.fromBitmap(new byte[0]);
    int left = 0;
    for (LineEvent event : lines().eventsAfter(line, beginning, 100).events()) {
      switch (event) {
        case LineEvent.Drawn(List<NumberedVisitor> drawn) ->
            drawn.forEach(v -> waiting.add(v.number()));
        case LineEvent.Left(List<NumberedVisitor> gone) -> {
          gone.forEach(v -> followed.depart(v.number()));
          left += gone.size();
        }
        default -> throw new AssertionError(event);
      }
    }
    waiting.add(450L);
    LineDepartures snapshot = lines().snapshot(line).orElseThrow().departures();
    for (int i = 0; i < waiting.size(); i++) {
      assertThat(followed.placeOf(waiting.get(i))).isEqualTo(i + 1);
      assertThat(snapshot.placeOf(waiting.get(i))).isEqualTo(i + 1);
    }
    assertThat(waiting.size() + left).isEqualTo(450);
    assertEverybodyIsCountedOnce();
  }

  // INV-Q6
  @Test
  void aLeaderThatWasReplacedOpensNothing() {
    early(5);
    admissions().resign(line, "node-a");
    lead("node-b");
    assertThat(admissions().openDoors(line, epoch, fence))
        .isEqualTo(new DoorsStep.Refused(TickRefusal.STALE_LEADER));
    Epoch other = new Epoch("elsewhere");
    assertThat(admissions().openDoors(line, other, new Fence(fence.value() + 1)))
        .isEqualTo(new DoorsStep.Refused(TickRefusal.EPOCH_CHANGED));
    assertThat(admissions().openDoors(freshLine(), epoch, fence))
        .isEqualTo(new DoorsStep.Refused(TickRefusal.UNKNOWN_LINE));
    assertThat(facts().state()).isEqualTo(LineState.SCHEDULED);
  }

  @Test
  void doorsBeforeWhichNobodyCameOpenToo() {
    assertThat(step()).isEqualTo(new DoorsStep.Drawn(0, 0));
    assertThat(facts().state()).isEqualTo(LineState.OPEN);
    assertThat(join(visitor())).isEqualTo(1);
  }
}
