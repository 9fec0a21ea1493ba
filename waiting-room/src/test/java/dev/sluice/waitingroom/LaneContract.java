package dev.sluice.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.waitingroom.access.Lanes;
import dev.sluice.waitingroom.access.LineAccess;
import dev.sluice.waitingroom.admission.TickRequest;
import dev.sluice.waitingroom.line.HeldPlace;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.JoinWish;
import dev.sluice.waitingroom.line.LineEvent;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.LineState;
import dev.sluice.waitingroom.line.Standing;
import dev.sluice.waitingroom.line.Steering;
import dev.sluice.waitingroom.workqueue.ActiveSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Lanes share the admissions as it is stated, in order within each, and nobody starves. */
public abstract class LaneContract extends RoomScenario {

  private static final int MEMBERS = 1;
  private static final int PARTNERS = 2;

  private final Map<VisitorId, Integer> laneOf = new HashMap<>();
  private String logPosition = "0-0";

  @Override
  protected LineSetup setup() {
    LineSetup plain = super.setup();
    return new LineSetup(
        plain.line(),
        plain.title(),
        plain.target(),
        plain.floor(),
        plain.opensAt(),
        plain.brand(),
        plain.ceiling(),
        LineAccess.OPEN.with(Lanes.parse("general=1,members=3,partners=2")));
  }

  private JoinOutcome join(VisitorId visitor, int lane) {
    return joinAll(List.of(visitor), lane).getFirst();
  }

  private List<JoinOutcome> joinAll(List<VisitorId> visitors, int lane) {
    visitors.forEach(visitor -> laneOf.put(visitor, lane));
    return lines()
        .join(
            line,
            visitors.stream().map(visitor -> JoinWish.of(visitor, lane)).toList(),
            clock.instant());
  }

  /** Those who came in since the last look, in their order. */
  private List<ActiveSession> cameIn() {
    List<ActiveSession> sessions = new ArrayList<>();
    var events = lines().eventsAfter(line, logPosition, 1_000);
    logPosition = events.position();
    for (LineEvent event : events.events()) {
      if (event instanceof LineEvent.Admitted(String _, List<ActiveSession> admitted)) {
        sessions.addAll(admitted);
      }
    }
    return sessions;
  }

  private List<Integer> lanesThatCameIn() {
    return cameIn().stream().map(session -> laneOf.get(session.visitor())).toList();
  }

  @Test
  void ofTenThousandWhoComeInEveryLaneHasItsShare() {
    int[] had = new int[3];
    long[] last = new long[3];
    int[] passedBy = new int[3];
    int longestWait = 0;
    while (had[0] + had[1] + had[2] < 10_000) {
      for (int lane = 0; lane < 3; lane++) {
        int missing =
            200
                - Math.toIntExact(
                    facts().inLanes().size() > lane ? facts().inLanes().get(lane) : 0);
        if (missing > 0) {
          joinAll(visitors(missing), lane);
        }
      }
      tick(200, 1_000_000);
      for (ActiveSession session : cameIn()) {
        int lane = laneOf.get(session.visitor());
        had[lane]++;
        assertThat(session.number()).as("order within lane %d", lane).isGreaterThan(last[lane]);
        last[lane] = session.number();
        for (int each = 0; each < 3; each++) {
          passedBy[each] = each == lane ? 0 : passedBy[each] + 1;
          longestWait = Math.max(longestWait, passedBy[each]);
        }
      }
    }
    double all = had[0] + had[1] + had[2];
    assertThat(had[0] / all).isCloseTo(1 / 6.0, within(0.02 / 6));
    assertThat(had[1] / all).isCloseTo(3 / 6.0, within(0.02 / 2));
    assertThat(had[2] / all).isCloseTo(2 / 6.0, within(0.02 / 3));
    assertThat(longestWait).as("turns that a lane waits").isLessThanOrEqualTo(6);
  }

  @Test
  void aLaneInWhichNobodyWaitsLeavesItsShareToTheOthers() {
    joinAll(visitors(10), Lanes.GENERAL);
    joinAll(visitors(4), PARTNERS);
    tick(14, 100);
    assertThat(lanesThatCameIn()).containsExactly(2, 0, 2, 2, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void theTurnsGoOnWhereTheyWereAlsoOverManyTicksAndATickThatIsAskedForAgain() {
    joinAll(visitors(30), Lanes.GENERAL);
    joinAll(visitors(30), MEMBERS);
    List<Integer> lanes = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      TickRequest request = request("lane-tick-" + i, 1, 1_000);
      done(request);
      assertThat(done(request).replayed()).isTrue();
      lanes.addAll(lanesThatCameIn());
    }
    assertThat(lanes).containsExactly(1, 0, 1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0, 1, 1);
  }

  @Test
  void aPlaceInALaneCountsThoseOfTheLane() {
    joinAll(visitors(5), Lanes.GENERAL);
    assertThat(join(visitor(), MEMBERS))
        .isEqualTo(new JoinOutcome.Waiting(6, epoch, true, MEMBERS, 1));
    VisitorId second = visitor();
    assertThat(join(second, MEMBERS))
        .isEqualTo(new JoinOutcome.Waiting(7, epoch, true, MEMBERS, 2));
    assertThat(join(second, MEMBERS))
        .as("again")
        .isEqualTo(new JoinOutcome.Waiting(7, epoch, false, MEMBERS, 2));
    assertThat(lines().resume(line, new HeldPlace(second, 7, epoch, MEMBERS)))
        .isEqualTo(new Standing.Waiting(7, epoch, MEMBERS, 2));
    assertThat(facts().waiting()).isEqualTo(7);
    assertThat(facts().inLanes().subList(0, 3)).containsExactly(5L, 2L, 0L);
    assertEverybodyIsCountedOnce();
  }

  @Test
  void whoLeavesALaneIsGoneFromIt() {
    VisitorId leaving = visitor();
    join(leaving, MEMBERS);
    join(visitor(), MEMBERS);
    assertThat(lines().leave(line, leaving)).isTrue();
    assertThat(facts().waiting()).isEqualTo(1);
    assertThat(standing(leaving, 1)).isEqualTo(new Standing.Gone(epoch));
    assertEverybodyIsCountedOnce();
  }

  @Test
  void nobodyOfALaneComesInWhileTheLineAdmitsNobody() {
    joinAll(visitors(3), MEMBERS);
    lines().steer(line, Steering.toState(LineState.PAUSED));
    assertThat(tick(3, 100).admitted()).isZero();
    lines().steer(line, Steering.toState(LineState.OPEN));
    assertThat(tick(3, 2).admitted()).as("the limit holds for all lanes").isEqualTo(2);
    assertThat(tick(3, 2).waiting()).isEqualTo(1);
  }

  @Test
  void whoCameBeforeTheDoorsOpenGoesIntoTheLaneOfTheTicketWithTheNumberOfTheDraw() {
    LineSetup later =
        new LineSetup(
            freshLine(),
            "Later",
            "http://127.0.0.1/",
            10,
            Instant.parse("2026-12-01T12:00:00Z"),
            setup().brand(),
            null,
            setup().access());
    Epoch itsEpoch = lines().open(later);
    VisitorId member = visitor();
    List<VisitorId> all = Stream.concat(visitors(20).stream(), Stream.of(member)).toList();
    for (VisitorId each : all) {
      lines()
          .join(
              later.line(),
              List.of(JoinWish.of(each, each.equals(member) ? MEMBERS : 0)),
              clock.instant());
    }
    lines().steer(later.line(), Steering.toState(LineState.OPEN));
    var itsFence =
        admissions().lead(later.line(), "node-a", java.time.Duration.ofMinutes(1)).orElseThrow();
    admissions().openDoors(later.line(), itsEpoch, itsFence);
    HeldPlace ticket = new HeldPlace(member, 0, itsEpoch, MEMBERS);
    Standing.Waiting waiting = (Standing.Waiting) lines().resume(later.line(), ticket);
    assertThat(waiting.lane()).isEqualTo(MEMBERS);
    assertThat(waiting.placeInLane()).isEqualTo(1);
    assertThat(waiting.number()).isBetween(1L, 21L);
    assertThat(lines().resume(later.line(), ticket)).as("again").isEqualTo(waiting);
    assertThat(lines().facts(later.line()).orElseThrow().waiting()).isEqualTo(21);
  }

  @Test
  void theLogSaysTheLaneOfEveryNumberThatIsNotOfTheGeneralOne() {
    joinAll(visitors(2), Lanes.GENERAL);
    joinAll(visitors(2), PARTNERS);
    joinAll(visitors(1), MEMBERS);
    assertThat(laned()).containsExactly(0, 0, 2, 2, 1);
  }

  private List<Integer> laned() {
    List<Integer> lanes = new ArrayList<>(List.of(0, 0, 0, 0, 0));
    for (LineEvent event : lines().eventsAfter(line, "0-0", 100).events()) {
      if (event instanceof LineEvent.Laned laned) {
        laned.visitors().forEach(visitor -> lanes.set((int) visitor.number() - 1, laned.lane()));
      }
    }
    return lanes;
  }
}
