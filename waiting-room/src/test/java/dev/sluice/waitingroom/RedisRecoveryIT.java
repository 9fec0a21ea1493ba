package dev.sluice.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.admission.PresenceRule;
import dev.sluice.waitingroom.line.HeldPlace;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.JoinRefusal;
import dev.sluice.waitingroom.line.LineBrand;
import dev.sluice.waitingroom.line.LineDepartures;
import dev.sluice.waitingroom.line.LineOrigin;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.LineSnapshot;
import dev.sluice.waitingroom.line.Standing;
import dev.sluice.waitingroom.workqueue.ReleaseReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A line whose keys are all gone is made again from the tickets that people hold. */
@WithDevServices(ServerKind.REDIS)
class RedisRecoveryIT extends RoomScenario {

  private static final long MARK = 5_000;
  private static RedisTestRoom redis;

  @BeforeAll
  static void connect() {
    redis = RedisTestRoom.shared(10_000);
  }

  @AfterAll
  static void disconnect() {
    redis.close();
  }

  @Override
  protected TestRoom room() {
    return redis.room();
  }

  /** Loses all keys and opens the line again, as the leader does. Returns the epoch before. */
  private Epoch loseAndOpenAgain(LineSetup setup, Epoch... before) {
    Epoch lost = epoch;
    List<Epoch> all = new ArrayList<>(List.of(before));
    all.add(lost);
    redis.lose(line);
    Instant until = clock.instant().plusSeconds(30);
    epoch = lines().open(setup, new LineOrigin(MARK, MARK, all, until));
    lines().reserve(line, epoch, 2 * MARK);
    fence = lead("node-a");
    assertThat(epoch).isNotEqualTo(lost);
    return lost;
  }

  private Standing resume(VisitorId visitor, long number, Epoch ticketOf) {
    return lines().resume(line, new HeldPlace(visitor, number, ticketOf));
  }

  private List<VisitorId> joined(int count) {
    List<VisitorId> crowd = visitors(count);
    for (int from = 0; from < count; from += 200) {
      lines().join(line, crowd.subList(from, Math.min(count, from + 200)));
    }
    return crowd;
  }

  // INV-Q20 INV-Q21
  @Test
  void everyTicketBringsTheSameNumberBackAndNoNumberIsGivenTwice() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<VisitorId> crowd = joined(1_000);
    Map<VisitorId, Long> numbers = new HashMap<>();
    for (int i = 0; i < crowd.size(); i++) {
      numbers.put(crowd.get(i), i + 1L);
    }
    Epoch lost = loseAndOpenAgain(setup());
    List<VisitorId> returning = new ArrayList<>(crowd);
    Collections.shuffle(returning, random);
    Set<Long> seen = new HashSet<>();
    for (VisitorId visitor : returning) {
      if (random.nextInt(5) == 0) {
        long fresh = join(visitor());
        assertThat(fresh).as("seed %d", seed).isGreaterThan(MARK);
        assertThat(seen.add(fresh)).as("seed %d", seed).isTrue();
      }
      long number = numbers.get(visitor);
      assertThat(resume(visitor, number, lost))
          .as("seed %d", seed)
          .isEqualTo(new Standing.Waiting(number, epoch));
      assertThat(seen.add(number)).as("seed %d", seed).isTrue();
    }
    assertThat(redis.inLine(line).subList(0, 1_000)).isEqualTo(crowd);
    assertThat(facts().waiting()).isEqualTo(seen.size());
    assertThat(resume(crowd.getLast(), 1_000, lost)).isEqualTo(new Standing.Waiting(1_000, epoch));
    assertThat(resume(crowd.getLast(), 1_000, epoch)).isEqualTo(new Standing.Waiting(1_000, epoch));
    assertEverybodyIsCountedOnce();
  }

  // INV-Q24
  @Test
  void thePlacesAreThoseOfThePeopleWhoAreReallyThere() {
    List<VisitorId> crowd = joined(300);
    Epoch lost = loseAndOpenAgain(setup());
    LineSnapshot before = lines().snapshot(line).orElseThrow();
    LineDepartures followed = before.departures();
    for (int i = 299; i >= 0; i -= 3) {
      resume(crowd.get(i), i + 1L, lost);
    }
    VisitorId newcomer = visitor();
    long behind = join(newcomer);
    new LogReader(lines(), line, before.position()).follow(followed);
    LineDepartures fresh = lines().snapshot(line).orElseThrow().departures();
    for (int rank = 0; rank < 100; rank++) {
      long number = 3L * rank + 3;
      assertThat(followed.placeOf(number)).isEqualTo(rank + 1);
      assertThat(fresh.placeOf(number)).isEqualTo(rank + 1);
    }
    assertThat(followed.placeOf(behind)).isEqualTo(101);
    assertThat(fresh.placeOf(behind)).isEqualTo(101);
  }

  @Test
  void whoIsRememberedAsDepartedIsNotBroughtBack() {
    List<VisitorId> crowd = joined(20);
    lines().leave(line, crowd.get(4));
    tick(3, 10);
    LineDepartures memory = lines().snapshot(line).orElseThrow().certain();
    Epoch lost = loseAndOpenAgain(setup());
    lines().remember(line, new Epoch("of-another-line"), LineDepartures.fromBitmap(allGone()));
    lines().remember(line, lost, memory);
    for (int number : new int[] {1, 2, 3, 5}) {
      assertThat(resume(crowd.get(number - 1), number, lost)).isEqualTo(new Standing.Gone(epoch));
    }
    assertThat(resume(crowd.get(3), 4, lost)).isEqualTo(new Standing.Waiting(4, epoch));
    assertThat(redis.has(redis.keys.scratch(line))).isFalse();
  }

  private static byte[] allGone() {
    byte[] bitmap = new byte[1_000];
    Arrays.fill(bitmap, (byte) 0xff);
    return bitmap;
  }

  // INV-Q20
  @Test
  void whoIsNotBackYetIsNotRememberedAsDeparted() {
    List<VisitorId> crowd = joined(9);
    lines().leave(line, crowd.get(6));
    LineDepartures first = lines().snapshot(line).orElseThrow().certain();
    Epoch lost = loseAndOpenAgain(setup());
    lines().remember(line, lost, first);
    LineSnapshot snapshot = lines().snapshot(line).orElseThrow();
    resume(crowd.get(0), 1, lost);
    resume(crowd.get(7), 8, lost);
    tick(1, 10);
    new LogReader(lines(), line, snapshot.position()).follow(snapshot.certain());

    // as a node does that has missed a part of the log
    lines().remember(line, epoch, snapshot.certain());
    assertThat(resume(crowd.get(1), 2, lost)).isEqualTo(new Standing.Waiting(2, epoch));
    assertThat(resume(crowd.get(6), 7, lost)).isEqualTo(new Standing.Gone(epoch));

    // as a node does when the line is lost a second time, with a copy that is new or old
    LineDepartures copy = lines().snapshot(line).orElseThrow().certain();
    Epoch second = loseAndOpenAgain(setup(), lost);
    lines().remember(line, second, copy);
    lines().remember(line, second, snapshot.certain());
    assertThat(resume(crowd.get(1), 2, second)).isEqualTo(new Standing.Waiting(2, epoch));
    assertThat(resume(crowd.get(2), 3, lost)).isEqualTo(new Standing.Waiting(3, epoch));
    assertThat(resume(crowd.get(7), 8, lost)).isEqualTo(new Standing.Waiting(8, epoch));
    assertThat(resume(crowd.get(0), 1, lost)).isEqualTo(new Standing.Gone(epoch));
    assertThat(resume(crowd.get(6), 7, lost)).isEqualTo(new Standing.Gone(epoch));
  }

  @Test
  void aLineThatWasNotLostTakesNobodysMemory() {
    List<VisitorId> crowd = joined(2);
    lines().remember(line, epoch, LineDepartures.fromBitmap(allGone()));
    assertThat(resume(crowd.get(1), 2, epoch)).isEqualTo(new Standing.Waiting(2, epoch));
    assertThat(redis.has(redis.keys.gone(line))).isFalse();
  }

  @Test
  void aTicketOfAnUnknownLifeIsUnknown() {
    List<VisitorId> crowd = joined(2);
    Epoch lost = loseAndOpenAgain(setup());
    assertThat(resume(crowd.get(0), 1, new Epoch("of-another-line")))
        .isEqualTo(new Standing.Unknown(epoch));
    String part = lost.value().substring(0, lost.value().length() - 1);
    assertThat(resume(crowd.get(0), 1, new Epoch(part))).isEqualTo(new Standing.Unknown(epoch));
    assertThat(resume(crowd.get(0), MARK + 1, epoch)).isEqualTo(new Standing.Unknown(epoch));
    assertThat(facts().waiting()).isZero();
  }

  @Test
  void whoWasEarlyIsEarlyAgainUntilTheDoorsOpenAndJoinsAgainAfterwards() {
    LineSetup scheduled =
        new LineSetup(
            line,
            "Show",
            "http://127.0.0.1/",
            10,
            clock.instant().plus(Duration.ofHours(1)),
            LineBrand.NONE);
    VisitorId first = visitor();
    VisitorId second = visitor();
    Epoch lost = loseAndOpenAgain(scheduled);
    assertThat(resume(first, 0, epoch)).isEqualTo(new Standing.Unknown(epoch));
    assertThat(resume(first, 0, lost)).isEqualTo(new Standing.Early(epoch));
    assertThat(facts().opening().early()).isEqualTo(1);
    admissions().openDoors(line, epoch, fence);
    assertThat(resume(first, 0, lost)).isEqualTo(new Standing.Waiting(MARK + 1, epoch));
    assertThat(resume(second, 0, lost)).isEqualTo(new Standing.Rejoin(epoch));
    assertThat(join(second)).isEqualTo(MARK + 2);
  }

  // INV-Q11
  @Test
  void aPlaceThatWasBroughtBackIsGoodForOneVisitOnly() {
    List<VisitorId> crowd = joined(4);
    Epoch lost = loseAndOpenAgain(setup());
    for (int i = 0; i < 4; i++) {
      resume(crowd.get(i), i + 1L, lost);
    }
    lines().leave(line, crowd.get(0));
    tick(1, 10);
    workQueue().release(line, crowd.get(1), ReleaseReason.DONE);
    PresenceRule rule = new PresenceRule(1, 1, 100);
    for (int i = 0; i < 5; i++) {
      tick(0, 10, rule);
    }
    lines().mark(line, List.of(crowd.get(3)), true);
    assertThat(tick(1, 10, rule).skipped()).isEqualTo(1);
    assertThat(tick(0, 10, rule).abandoned()).isEqualTo(1);
    for (int i = 0; i < 3; i++) {
      assertThat(resume(crowd.get(i), i + 1L, lost)).isEqualTo(new Standing.Gone(epoch));
    }
    assertThat(facts().waiting()).isZero();
    assertEverybodyIsCountedOnce();
  }

  @Test
  void joinsEndWithTheNumbersReservedAndGoOnWhenMoreAre() {
    loseAndOpenAgain(setup());
    redis.redis.call(commands ->
        commands.hset(
            redis.keys.control(line), "numbers-up-to", Long.toString(MARK + 3).getBytes()));
    List<JoinOutcome> outcomes = lines().join(line, visitors(5));
    assertThat(outcomes.subList(0, 3)).hasOnlyElementsOfType(JoinOutcome.Waiting.class);
    assertThat(outcomes.subList(3, 5))
        .containsOnly(new JoinOutcome.Refused(JoinRefusal.RECOVERING));
    assertThat(facts().totals().joined()).isEqualTo(3);
    assertThat(lines().reserve(line, new Epoch("elsewhere"), 9_000)).isFalse();
    assertThat(lines().reserve(line, epoch, MARK + 4)).isTrue();
    assertThat(lines().reserve(line, epoch, MARK)).isTrue();
    assertThat(join(visitor())).isEqualTo(MARK + 4);
    assertThat(facts().numbers().upTo()).isEqualTo(MARK + 4);
  }
}
