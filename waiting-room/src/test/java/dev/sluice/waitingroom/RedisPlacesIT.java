package dev.sluice.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.admission.PresenceRule;
import dev.sluice.waitingroom.admission.TickRequest;
import dev.sluice.waitingroom.line.HeldPlace;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.LineDepartures;
import dev.sluice.waitingroom.line.LineEvent;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineOrigin;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.LineSnapshot;
import dev.sluice.waitingroom.line.NumberedVisitor;
import dev.sluice.waitingroom.line.Standing;
import dev.sluice.waitingroom.workqueue.ReleaseReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two thousand random operations on one line, the loss of the line among them. Meanwhile a node
 * follows the log, and every place that it computes is compared with the rank in Redis.
 */
@WithDevServices(ServerKind.REDIS)
class RedisPlacesIT {

  private static final int OPERATIONS = 2_000;
  private static final int LIMIT = 25;
  private static final PresenceRule RULE = new PresenceRule(4, 15, 60);

  /** What the test believes a visitor to be. */
  private enum Belief {
    WAITING,
    AWAY,
    INSIDE,
    /** Held a place when the line was lost, and did not bring the ticket yet. */
    LOST,
    OVER
  }

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final LineId line = RoomScenario.freshLine();
  private final LineSetup setup = new LineSetup(line, "Show", "http://127.0.0.1/", LIMIT);
  private final ManualClock clock = ManualClock.atTheSale();
  private final Map<VisitorId, Belief> beliefs = new LinkedHashMap<>();
  private final Map<VisitorId, HeldPlace> tickets = new LinkedHashMap<>();
  private final Set<Long> given = new HashSet<>();
  private final Set<Belief> met = new HashSet<>();
  private final List<Epoch> lost = new ArrayList<>();
  private RedisTestRoom room;
  private Epoch epoch;
  private Fence fence;
  private LineDepartures followed;
  private LineDepartures certain;
  private LogReader log;
  private long mark = 10_000;
  private int ticks;

  @BeforeEach
  void open() {
    room = RedisTestRoom.shared(100_000);
    openTheLine(0);
  }

  @AfterEach
  void close() {
    room.lose(line);
    room.close();
  }

  private void openTheLine(long givenBefore) {
    epoch = room.lines.open(setup, new LineOrigin(givenBefore, mark, lost, clock.instant()));
    fence = room.admissions.lead(line, "node-a", Duration.ofMinutes(5)).orElseThrow();
    takeSnapshot();
  }

  private void takeSnapshot() {
    LineSnapshot snapshot = room.lines.snapshot(line).orElseThrow();
    followed = snapshot.departures();
    certain = snapshot.certain();
    log = new LogReader(room.lines, line, snapshot.position());
  }

  // INV-Q20 INV-Q21 INV-Q24
  @Test
  void everyPlaceIsExactWhateverHappens() {
    for (int operation = 1; operation <= OPERATIONS; operation++) {
      switch (random.nextInt(20)) {
        case 0, 1, 2, 3, 4, 5 -> join();
        case 6, 7 -> leave();
        case 8, 9, 10 -> tick();
        case 11, 12, 13 -> markSome();
        case 14, 15, 16 -> resume();
        case 17, 18 -> finishAVisit();
        default -> follow();
      }
      if (operation % 700 == 0) {
        loseTheLine();
      }
      if (operation % 20 == 0) {
        compare(operation);
      }
      if (operation % 333 == 0) {
        takeSnapshot();
      }
    }
    assertThat(met).as("seed %d", seed).contains(Belief.values());
  }

  private void join() {
    for (int i = random.nextInt(4); i >= 0; i--) {
      VisitorId visitor = VisitorId.random(random);
      long number =
          ((JoinOutcome.Waiting) room.lines.join(line, List.of(visitor)).getFirst()).number();
      assertThat(given.add(number)).as("number %d is new, seed %d", number, seed).isTrue();
      tickets.put(visitor, new HeldPlace(visitor, number, epoch));
      believe(visitor, Belief.WAITING);
    }
  }

  private List<VisitorId> all(Belief belief) {
    return beliefs.entrySet().stream()
        .filter(entry -> entry.getValue() == belief)
        .map(Map.Entry::getKey)
        .sorted((a, b) -> Long.compare(tickets.get(a).number(), tickets.get(b).number()))
        .toList();
  }

  private VisitorId any(List<VisitorId> visitors) {
    return visitors.get(random.nextInt(visitors.size()));
  }

  private void leave() {
    List<VisitorId> candidates = all(random.nextInt(4) == 0 ? Belief.AWAY : Belief.WAITING);
    if (!candidates.isEmpty()) {
      VisitorId visitor = any(candidates);
      assertThat(room.lines.leave(line, visitor)).as("seed %d", seed).isTrue();
      believe(visitor, Belief.OVER);
    }
  }

  private void tick() {
    clock.advance(Duration.ofSeconds(1));
    String id = "tick-" + ++ticks;
    room.admissions.tick(
        new TickRequest(
            line, epoch, fence, id, random.nextInt(8), LIMIT, clock.instant(), RULE, 0, 0, true));
    follow();
  }

  private void markSome() {
    List<VisitorId> front = all(Belief.WAITING).stream().limit(60).toList();
    List<VisitorId> there = front.stream().filter(v -> random.nextInt(10) < 6).toList();
    room.lines.mark(line, there, true);
    room.lines.mark(line, front.stream().filter(v -> random.nextInt(40) == 0).toList(), false);
  }

  private void resume() {
    if (tickets.isEmpty()) {
      return;
    }
    VisitorId visitor = any(List.copyOf(tickets.keySet()));
    HeldPlace held = tickets.get(visitor);
    Standing standing = room.lines.resume(line, held);
    switch (beliefs.get(visitor)) {
      case WAITING, AWAY, LOST -> {
        assertThat(standing)
            .as("was %s, seed %d", beliefs.get(visitor), seed)
            .isEqualTo(new Standing.Waiting(held.number(), epoch));
        believe(visitor, Belief.WAITING);
      }
      case INSIDE -> assertThat(standing).as("seed %d", seed).isInstanceOf(Standing.Admitted.class);
      case OVER -> assertThat(standing).as("seed %d", seed).isEqualTo(new Standing.Gone(epoch));
    }
  }

  private void finishAVisit() {
    for (int i = 0; i < 3 && !all(Belief.INSIDE).isEmpty(); i++) {
      VisitorId visitor = any(all(Belief.INSIDE));
      room.workQueue.release(line, visitor, ReleaseReason.DONE);
      believe(visitor, Belief.OVER);
    }
  }

  private void follow() {
    for (LineEvent event : log.follow(followed, certain)) {
      switch (event) {
        case LineEvent.Admitted admitted ->
            admitted.sessions().forEach(s -> believe(s.visitor(), Belief.INSIDE));
        case LineEvent.Skipped(List<NumberedVisitor> skipped) -> believe(skipped, Belief.AWAY);
        case LineEvent.Abandoned(List<NumberedVisitor> gone) -> believe(gone, Belief.OVER);
        case LineEvent.Released(ReleaseReason _, List<NumberedVisitor> over) ->
            believe(over, Belief.OVER);
        case LineEvent.Laned _, LineEvent.Left _, LineEvent.Returned _, LineEvent.Drawn _ -> {
          // known since the call that did it
        }
      }
    }
  }

  private void believe(List<NumberedVisitor> visitors, Belief belief) {
    visitors.forEach(v -> believe(v.visitor(), belief));
  }

  private void believe(VisitorId visitor, Belief belief) {
    beliefs.put(visitor, belief);
    met.add(belief);
  }

  /** All keys are gone; the node hands over what it remembers, and follows the new life. */
  private void loseTheLine() {
    follow();
    lost.add(epoch);
    LineDepartures memory = certain;
    Epoch before = epoch;
    room.lose(line);
    long givenBefore = mark;
    mark += 10_000;
    openTheLine(givenBefore);
    room.lines.remember(line, before, memory);
    all(Belief.WAITING).forEach(v -> believe(v, Belief.LOST));
    // their numbers had departed, as far as the node knows
    all(Belief.AWAY).forEach(v -> believe(v, Belief.OVER));
    all(Belief.INSIDE).forEach(v -> believe(v, Belief.OVER));
    takeSnapshot();
  }

  private void compare(int operation) {
    follow();
    List<VisitorId> inLine = room.inLine(line);
    assertThat(inLine).as("seed %d, operation %d", seed, operation).isEqualTo(all(Belief.WAITING));
    LineDepartures fresh = room.lines.snapshot(line).orElseThrow().departures();
    for (int rank = 0; rank < inLine.size(); rank++) {
      long number = tickets.get(inLine.get(rank)).number();
      assertThat(followed.placeOf(number))
          .as("place of %d by the log, seed %d, operation %d", number, seed, operation)
          .isEqualTo(rank + 1);
      assertThat(fresh.placeOf(number))
          .as("place of %d by a snapshot, seed %d, operation %d", number, seed, operation)
          .isEqualTo(rank + 1);
    }
    LineFacts facts = room.lines.facts(line).orElseThrow();
    assertThat(facts.away()).as("seed %d", seed).isEqualTo(all(Belief.AWAY).size());
    assertThat(facts.active()).as("seed %d", seed).isEqualTo(all(Belief.INSIDE).size());
    assertThat(facts.waiting() + facts.active() + facts.away())
        .as("seed %d, %s", seed, facts)
        .isEqualTo(
            facts.totals().joined()
                - facts.totals().left()
                - facts.totals().released()
                - facts.totals().expired()
                - facts.totals().abandoned());
  }
}
