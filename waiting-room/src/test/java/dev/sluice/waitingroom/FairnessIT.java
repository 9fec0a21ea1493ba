package dev.sluice.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.admission.PresenceRule;
import dev.sluice.waitingroom.admission.TickOutcome;
import dev.sluice.waitingroom.admission.TickRequest;
import dev.sluice.waitingroom.draw.KendallTau;
import dev.sluice.waitingroom.line.HeldPlace;
import dev.sluice.waitingroom.line.LineEvent;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.NumberedVisitor;
import dev.sluice.waitingroom.line.Standing;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.workqueue.ActiveSession;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A hundred thousand visitors, some of whom drop out and some of whom come back, on one line. */
@WithDevServices(ServerKind.REDIS)
class FairnessIT {

  private static final int PEOPLE = 100_000;
  private static final int STEPS = 5;
  private static final int LIMIT = 200;
  private static final PresenceRule RULE = new PresenceRule(8, 10, 2_000);

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final LineId line = RoomScenario.freshLine();
  private final ManualClock clock = ManualClock.atTheSale();
  private final BitSet dropOuts = new BitSet(PEOPLE + 1);
  private final List<VisitorId> crowd = new ArrayList<>(PEOPLE);
  private final List<Long> admitted = new ArrayList<>(PEOPLE);
  private final BitSet cameBack = new BitSet(PEOPLE + 1);
  private final BitSet tooLate = new BitSet(PEOPLE + 1);
  private final Deque<Return> returns = new ArrayDeque<>();
  private int mostLookedAt;
  private int marked;
  private int ticks;

  private record Return(NumberedVisitor visitor, int atTick) {}

  // INV-Q3 INV-Q8 INV-Q22
  @Test
  void thoseWhoAreThereGetInExactlyInTheOrderInWhichTheyJoined() {
    try (RedisTestRoom room = RedisTestRoom.shared(PEOPLE)) {
      Epoch epoch = room.lines.open(new LineSetup(line, "Show", "http://127.0.0.1/", LIMIT));
      Fence fence = room.admissions.lead(line, "node-a", Duration.ofMinutes(5)).orElseThrow();
      LogReader log = new LogReader(room.lines, line, "0-0");
      boolean over = false;
      while (!over) {
        joinNext(room);
        over = tick(room, epoch, fence) && crowd.size() == PEOPLE;
        log.read().forEach(this::happened);
        comeBack(room, epoch);
        markThoseInFront(room);
      }
      log.read().forEach(this::happened);
      assertFair(room.lines.facts(line).orElseThrow());
      room.lose(line);
    }
  }

  private void joinNext(RedisTestRoom room) {
    for (int i = 0; i < 3 && crowd.size() < PEOPLE; i++) {
      List<VisitorId> next = RoomScenario.visitors(WaitingLines.JOINS_PER_CALL);
      room.lines.join(line, next);
      for (VisitorId visitor : next) {
        crowd.add(visitor);
        dropOuts.set(crowd.size(), random.nextInt(100) < 15);
      }
    }
  }

  /** Returns whether nobody waits or is away any more. */
  private boolean tick(RedisTestRoom room, Epoch epoch, Fence fence) {
    ticks++;
    clock.advance(RoomScenario.LIMITS.claimWithin());
    int wanted = LIMIT;
    TickOutcome.Done done = null;
    for (int step = 0; step < STEPS && wanted > 0; step++) {
      done =
          (TickOutcome.Done)
              room.admissions.tick(
                  new TickRequest(
                      line,
                      epoch,
                      fence,
                      ticks + "." + step,
                      wanted,
                      LIMIT,
                      clock.instant(),
                      RULE,
                      0,
                      0,
                      step == 0));
      wanted -= done.admitted();
      mostLookedAt = Math.max(mostLookedAt, done.admitted() + done.skipped());
      assertThat(done.active()).isLessThanOrEqualTo(LIMIT);
      if (done.skipped() == 0) {
        break;
      }
    }
    return done != null && done.waiting() == 0 && room.lines.facts(line).orElseThrow().away() == 0;
  }

  private void happened(LineEvent event) {
    switch (event) {
      case LineEvent.Admitted(String _, List<ActiveSession> sessions) ->
          sessions.forEach(session -> admitted.add(session.number()));
      case LineEvent.Skipped(List<NumberedVisitor> visitors) -> {
        for (NumberedVisitor visitor : visitors) {
          assertThat(dropOuts.get((int) visitor.number())).as("seed %d", seed).isTrue();
          if (random.nextInt(3) == 0) {
            returns.add(new Return(visitor, ticks + random.nextInt(15)));
          }
        }
      }
      default -> {
        // counted by the totals of the line
      }
    }
  }

  private void comeBack(RedisTestRoom room, Epoch epoch) {
    for (int i = returns.size(); i > 0; i--) {
      Return next = returns.remove();
      if (next.atTick() > ticks) {
        returns.add(next);
        continue;
      }
      NumberedVisitor visitor = next.visitor();
      HeldPlace held = new HeldPlace(visitor.visitor(), visitor.number(), epoch);
      int number = (int) visitor.number();
      switch (room.lines.resume(line, held)) {
        case Standing.Waiting waiting when waiting.number() == number -> cameBack.set(number);
        case Standing.Gone _ -> tooLate.set(number);
        default -> throw new AssertionError("number %d, seed %d".formatted(number, seed));
      }
    }
  }

  /** As nodes do: those who are there are marked, half of those who dropped out are too. */
  private void markThoseInFront(RedisTestRoom room) {
    if (ticks % 3 != 0) {
      return;
    }
    int asked = (int) room.lines.facts(line).orElseThrow().presence().upTo();
    List<VisitorId> there = new ArrayList<>();
    List<VisitorId> away = new ArrayList<>();
    for (int number = marked + 1; number <= asked; number++) {
      if (!dropOuts.get(number)) {
        there.add(crowd.get(number - 1));
      } else if (random.nextBoolean()) {
        away.add(crowd.get(number - 1));
      }
    }
    int behind = admitted.isEmpty() ? 0 : admitted.getLast().intValue();
    for (int number = Math.max(1, behind); number <= marked; number++) {
      if (!dropOuts.get(number)) {
        there.add(crowd.get(number - 1));
      }
    }
    marked = Math.max(marked, asked);
    inPieces(there).forEach(piece -> room.lines.mark(line, piece, true));
    inPieces(away).forEach(piece -> room.lines.mark(line, piece, false));
  }

  private static List<List<VisitorId>> inPieces(List<VisitorId> visitors) {
    List<List<VisitorId>> pieces = new ArrayList<>();
    for (int from = 0; from < visitors.size(); from += WaitingLines.JOINS_PER_CALL) {
      pieces.add(
          visitors.subList(from, Math.min(visitors.size(), from + WaitingLines.JOINS_PER_CALL)));
    }
    return pieces;
  }

  private void assertFair(LineFacts facts) {
    long[] throughout =
        admitted.stream().mapToLong(n -> n).filter(n -> !dropOuts.get((int) n)).toArray();
    long inversions = KendallTau.inversions(throughout);
    System.out.printf(
        "fairness: people=%d ticks=%d drop-outs=%d came back=%d too late=%d inversions=%d most"
            + " looked at in a call=%d seed=%d%n",
        PEOPLE,
        ticks,
        dropOuts.cardinality(),
        cameBack.cardinality(),
        tooLate.cardinality(),
        inversions,
        mostLookedAt,
        seed);
    assertThat(inversions).as("seed %d", seed).isZero();
    assertThat(throughout.length).isEqualTo(PEOPLE - dropOuts.cardinality());
    assertThat(admitted).as("seed %d", seed).doesNotHaveDuplicates();
    BitSet in = new BitSet();
    admitted.forEach(number -> in.set(number.intValue()));
    cameBack.stream().forEach(n -> assertThat(in.get(n)).as("seed %d, %d", seed, n).isTrue());
    tooLate.stream().forEach(n -> assertThat(in.get(n)).as("seed %d, %d", seed, n).isFalse());
    assertThat(cameBack.cardinality()).isPositive();
    assertThat(tooLate.cardinality()).isPositive();
    assertThat(facts.totals().joined()).isEqualTo(PEOPLE);
    assertThat(facts.totals().admitted() + facts.totals().abandoned())
        .as("seed %d", seed)
        .isEqualTo(PEOPLE);
    BitSet neverJudged = (BitSet) dropOuts.clone();
    neverJudged.and(in);
    neverJudged.andNot(cameBack);
    assertThat(neverJudged.length() - 1)
        .as("nodes were asked for those behind in time, seed %d", seed)
        .isLessThanOrEqualTo(12 * LIMIT);
    assertThat(mostLookedAt).isLessThanOrEqualTo(Admissions.MOVES_PER_CALL);
  }
}
