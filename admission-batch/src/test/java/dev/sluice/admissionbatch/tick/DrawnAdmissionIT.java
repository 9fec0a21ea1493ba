package dev.sluice.admissionbatch.tick;

import static dev.sluice.admissionbatch.tick.RedisRoom.LINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admissionbatch.AdmissionSettings;
import dev.sluice.admissionbatch.LineAccessSettings;
import dev.sluice.admissionbatch.NoMarks;
import dev.sluice.admissionbatch.TestSettings;
import dev.sluice.admissionbatch.draw.DrawBeginnings;
import dev.sluice.admissionbatch.draw.TestDraws;
import dev.sluice.admissionbatch.lines.LineCatalogue;
import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.ManualClock;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.access.Lanes;
import dev.sluice.waitingroom.access.LineAccess;
import dev.sluice.waitingroom.admission.AdmissionChain;
import dev.sluice.waitingroom.admission.LineDraws;
import dev.sluice.waitingroom.admission.RedisAdmissionChain;
import dev.sluice.waitingroom.admission.RedisLineDraws;
import dev.sluice.waitingroom.draw.DrawDocument;
import dev.sluice.waitingroom.draw.DrawFinding;
import dev.sluice.waitingroom.draw.DrawPhase;
import dev.sluice.waitingroom.draw.LogCheck;
import dev.sluice.waitingroom.draw.LogHead;
import dev.sluice.waitingroom.line.HeldPlace;
import dev.sluice.waitingroom.line.JoinWish;
import dev.sluice.waitingroom.line.LineEvent;
import dev.sluice.waitingroom.workqueue.ActiveSession;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A scheduled line from its commitment to the last admission, tick by tick, as it really runs. */
@WithDevServices(ServerKind.REDIS)
@Timeout(120)
class DrawnAdmissionIT {

  private static final int PEOPLE = 450;

  private final ManualClock clock = ManualClock.atTheSale();
  private final AdmissionSettings settings =
      TestSettings.settings(
          Duration.ofSeconds(1),
          20,
          50,
          Duration.ofSeconds(30),
          "0123456789abcdef",
          List.of(
              new AdmissionSettings.Line(
                  LINE.value(),
                  "Summer show",
                  "http://shop/",
                  null,
                  null,
                  clock.instant().plus(Duration.ofMinutes(5)),
                  new AdmissionSettings.Brand("", "", ""),
                  LineAccessSettings.OPEN)));

  private final Deque<VisitorId> inside = new ArrayDeque<>();
  private int seen;
  private RedisRoom room;
  private LineDraws draws;
  private AdmissionChain chain;
  private AdmissionTick tick;

  @BeforeEach
  void start() {
    room = new RedisRoom(TestServers.redisUri());
    draws = new RedisLineDraws(room.redis, room.keys);
    chain = new RedisAdmissionChain(room.redis, room.keys);
    tick = oneNode();
  }

  @AfterEach
  void loseTheLine() {
    room.loseTheLine();
    room.close();
  }

  private AdmissionTick oneNode() {
    DrawBeginnings beginnings = TestDraws.beginnings(new TestDraws.Ledger(), LINE, null);
    return new TestTicks(
            room.lines,
            room.admissions,
            TestDraws.steps(draws, beginnings, room.lines, chain),
            settings)
        .tick(
            new LineCatalogue(room.lines, new NoMarks(), beginnings, settings),
            new TickLeadership(room.admissions, settings),
            new LastTicks(),
            room.load,
            room.store,
            room.records);
  }

  private void endVisits() {
    List<VisitorId> all = new ArrayList<>();
    for (LineEvent.Admitted event : room.admissionsInOrder()) {
      event.sessions().stream().map(ActiveSession::visitor).forEach(all::add);
    }
    inside.addAll(all.subList(seen, all.size()));
    seen = all.size();
    while (inside.size() > 5) {
      room.finishVisitOf(inside.poll());
    }
  }

  /** From the commitment to the moment at which everybody has a number. Returns who came before. */
  private List<VisitorId> openTheDoors() {
    tick.run(LINE, clock.instant());
    assertThat(draws.document(LINE)).map(DrawDocument::phase).contains(DrawPhase.COMMITTED);
    List<VisitorId> crowd = room.joinedBy(PEOPLE);
    tick.run(LINE, clock.advance(Duration.ofSeconds(1)));
    assertThat(room.facts().waiting()).isZero();

    clock.advance(Duration.ofMinutes(5));
    tick.run(LINE, clock.advance(Duration.ofSeconds(1)));
    assertThat(room.facts().opening().draw()).isEqualTo(DrawPhase.COMPLETE);
    return crowd;
  }

  private void letEverybodyIn() {
    while (room.facts().waiting() > 0 || room.facts().away() > 0) {
      tick.run(LINE, clock.advance(Duration.ofSeconds(1)));
      endVisits();
    }
    tick.run(LINE, clock.advance(Duration.ofSeconds(1)));
  }

  // INV-Q37
  @Test
  void admissionsAfterADrawFollowTheNumbersInALogThatAnybodyCanCheck() {
    List<VisitorId> crowd = openTheDoors();
    room.joinedBy(30);
    crowd.subList(100, 110).forEach(visitor -> room.lines.leave(LINE, visitor));
    letEverybodyIn();

    DrawDocument document = draws.document(LINE).orElseThrow();
    LogHead head = chain.head(LINE).orElseThrow();
    List<String> records = new ArrayList<>(chain.records(LINE, 0, 1_000));
    LogCheck.Result result = LogCheck.of(document, head, records);
    assertThat(result.findings()).isEmpty();
    assertThat(result.admitted()).isEqualTo(PEOPLE + 30 - 10);
    assertThat(result.kendallTau()).isEqualTo(1);
    assertThat(result.gaps()).isZero();

    String first = records.getFirst();
    records.set(0, first.replaceFirst("[0-9]$", ""));
    assertThat(LogCheck.of(document, head, records).findings())
        .extracting(DrawFinding::fault)
        .contains(DrawFinding.Fault.CHANGED_LOG);
  }

  // INV-Q37
  @Test
  void fourHundredRecordsAreReadInOneTick() {
    List<VisitorId> crowd = openTheDoors();
    tick.run(LINE, clock.advance(Duration.ofSeconds(1)));
    crowd.subList(50, PEOPLE).forEach(visitor -> room.lines.leave(LINE, visitor));
    tick.run(LINE, clock.advance(Duration.ofSeconds(1)));
    assertThat(room.lines.eventsAfter(LINE, chain.state(LINE).position(), 500).events())
        .as("what that tick itself did comes with the next one")
        .noneMatch(event -> event instanceof LineEvent.Left);
  }

  // INV-Q37
  @Test
  void admissionsOfALineWithLanesFollowTheNumbersWithinEachLane() {
    List<VisitorId> crowd = openTheDoors();
    room.lines.changeAccess(
        LINE, LineAccess.OPEN, LineAccess.OPEN.with(Lanes.parse("general=1,members=3")));
    // members who came before the doors opened: the draw gave the number, the ticket says the
    // lane
    List<VisitorId> members = crowd.subList(0, 150);
    for (VisitorId member : members) {
      room.lines.resume(LINE, new HeldPlace(member, 0, room.facts().epoch(), 1));
    }
    // and some who came later
    List<JoinWish> wishes =
        room.strangers(30).stream().map(visitor -> JoinWish.of(visitor, 1)).toList();
    room.lines.join(LINE, wishes, clock.instant());
    crowd.subList(140, 160).forEach(visitor -> room.lines.leave(LINE, visitor));
    letEverybodyIn();

    List<String> records = chain.records(LINE, 0, 1_000);
    LogCheck.Result result =
        LogCheck.of(draws.document(LINE).orElseThrow(), chain.head(LINE).orElseThrow(), records);
    assertThat(result.findings()).isEmpty();
    assertThat(result.lanes())
        .containsExactly(
            new LogCheck.Lane(0, PEOPLE - 150 - 10, 1), new LogCheck.Lane(1, 150 + 30 - 10, 1));
    // the same admissions, judged as one order
    List<String> withoutLanes =
        records.stream().filter(record -> !record.contains(" laned ")).toList();
    assertThat(LogCheck.order(1, withoutLanes).overtaken()).isPositive();
  }
}
