package dev.sluice.admissionbatch.tick;

import static dev.sluice.admissionbatch.tick.RedisRoom.LINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admissionbatch.tick.TickReport.Led;
import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.ManualClock;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.admission.TickOutcome;
import dev.sluice.waitingroom.line.WaitingLines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A line whose front has gone away while the work queue was full. */
@WithDevServices(ServerKind.REDIS)
class AbsentFrontIT {

  private static final int FLOOR = 20;

  private final ManualClock clock = ManualClock.atTheSale();
  private final List<VisitorId> there = new ArrayList<>();
  private final List<Integer> admitted = new ArrayList<>();
  private RedisRoom room;
  private RedisRoom.Node node;
  private List<VisitorId> inside;
  private int behind;
  private int skipped;
  private int ticks;

  @BeforeEach
  void fillTheWorkQueue() {
    room = new RedisRoom(TestServers.redisUri());
    node = room.node(RedisRoom.settings(Duration.ofSeconds(1), Duration.ofSeconds(30), 200, FLOOR));
    tick();
    inside = room.joinedBy(FLOOR);
    while (room.facts().active() < FLOOR) {
      tick();
    }
  }

  @AfterEach
  void close() {
    room.loseTheLine();
    room.close();
  }

  private void tick() {
    TickReport report = node.tick.run(LINE, clock.advance(Duration.ofSeconds(1)));
    ticks++;
    if (report instanceof Led led) {
      TickOutcome.Done done = (TickOutcome.Done) led.outcome();
      admitted.add(done.admitted());
      skipped += done.skipped();
    }
    // as the nodes do, which see only those who are there
    long upTo = room.facts().presence().upTo() - behind;
    List<VisitorId> asked = there.subList(0, (int) Math.clamp(upTo, 0, there.size()));
    room.lines.mark(LINE, List.of(), true);
    for (int from = 0; from < asked.size(); from += WaitingLines.JOINS_PER_CALL) {
      room.lines.mark(LINE, asked.subList(from, Math.min(asked.size(), from + 200)), true);
    }
  }

  /** So many join and go away without a word; behind them are fifty who stay. */
  private void joinAndGoAway(int people) {
    room.joinedBy(people);
    there.addAll(room.joinedBy(50));
    behind = FLOOR + people;
    for (int i = 0; i < 20; i++) {
      tick();
    }
    assertThat(room.facts().active()).isEqualTo(FLOOR);
    inside.forEach(room::finishVisitOf);
    admitted.clear();
    ticks = 0;
  }

  private long insideOfThoseWhoStayed() {
    return room.admissionsInOrder().stream()
        .flatMap(admission -> admission.sessions().stream())
        .filter(session -> there.contains(session.visitor()))
        .count();
  }

  // INV-Q22
  @Test
  void fiveHundredWhoWentAwayHoldNobodyUpForASingleTick() {
    joinAndGoAway(500);
    tick();
    assertThat(admitted).containsExactly(FLOOR);
    assertThat(skipped).isEqualTo(500);
    assertThat(insideOfThoseWhoStayed()).isEqualTo(FLOOR);
    assertThat(room.facts().away()).isEqualTo(500);
    for (int i = 0; i < 123; i++) {
      tick();
    }
    assertThat(room.facts().away()).isZero();
    assertThat(room.facts().totals().abandoned()).isEqualTo(500);
  }

  // INV-Q22
  @Test
  void aThousandWhoWentAwayHoldNobodyUpForMoreThanAFewTicks() {
    joinAndGoAway(1_000);
    while (insideOfThoseWhoStayed() == 0 && ticks < 60) {
      tick();
    }
    assertThat(ticks).isLessThanOrEqualTo(15);
    assertThat(skipped).isEqualTo(1_000);
  }
}
