package dev.sluice.admissionbatch.tick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.sluice.admissionbatch.AdmissionSettings;
import dev.sluice.admissionbatch.FragileRoom;
import dev.sluice.admissionbatch.LogLines;
import dev.sluice.admissionbatch.NoMarks;
import dev.sluice.admissionbatch.QuietShop;
import dev.sluice.admissionbatch.TestSettings;
import dev.sluice.admissionbatch.draw.TestDraws;
import dev.sluice.admissionbatch.lines.LineCatalogue;
import dev.sluice.admissionbatch.tick.TickReport.Led;
import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.ManualClock;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.admission.AdmissionDecision;
import dev.sluice.waitingroom.admission.PauseReason;
import dev.sluice.waitingroom.admission.TickOutcome;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.line.HeldPlace;
import dev.sluice.waitingroom.line.LineState;
import dev.sluice.waitingroom.line.Standing;
import dev.sluice.waitingroom.line.Steering;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdmissionTickTest {

  private static final LineId LINE = new LineId("summer-show");
  private static final AdmissionSettings SETTINGS =
      TestSettings.settings(
          Duration.ofSeconds(1),
          4,
          10,
          Duration.ofSeconds(3),
          "0123456789abcdef",
          List.of(TestSettings.line("summer-show", "Summer", "http://shop/", null)));

  private final FragileRoom room = new FragileRoom();
  private final ManualClock clock = ManualClock.atTheSale();
  private final Node node = new Node(room);

  /** One process: its own leadership, its own memory. */
  private static final class Node {
    final LastTicks lastTicks = new LastTicks();
    final TickLeadership leadership;
    final AdmissionTick tick;

    Node(FragileRoom room) {
      leadership = new TickLeadership(room, SETTINGS);
      QuietShop shop = new QuietShop();
      tick =
          new TestTicks(room, room, SETTINGS)
              .tick(
                  new LineCatalogue(room, new NoMarks(), TestDraws.none(), SETTINGS),
                  leadership,
                  lastTicks,
                  shop,
                  shop,
                  shop);
    }
  }

  private TickReport tick() {
    clock.advance(Duration.ofSeconds(1));
    return node.tick.run(LINE, clock.instant());
  }

  private TickOutcome.Done done() {
    return (TickOutcome.Done) ((Led) tick()).outcome();
  }

  @BeforeEach
  void openTheLine() {
    assertThat(tick()).isInstanceOf(TickReport.Opened.class);
  }

  @Test
  void admitsInOrderUpToTheFloorAndNeverAbove() {
    List<VisitorId> visitors = room.joinedBy(LINE, 13);

    assertThat(done().admitted()).isEqualTo(4);
    assertThat(done().admitted()).isEqualTo(4);
    assertThat(done().admitted()).isEqualTo(2);
    assertThat(done().admitted()).isZero();

    for (int i = 0; i < visitors.size(); i++) {
      assertThat(room.resume(LINE, new HeldPlace(visitors.get(i), i + 1, new Epoch("elsewhere"))))
          .isInstanceOf(i < 10 ? Standing.Admitted.class : Standing.Waiting.class);
    }
  }

  @Test
  void endsExpiredSessionsWhileNobodyWaits() {
    room.joinedBy(LINE, 3);
    assertThat(done().admitted()).isEqualTo(3);

    clock.advance(Duration.ofMinutes(2));
    TickOutcome.Done done = done();

    assertThat(done.expired()).isEqualTo(3);
    assertThat(done.active()).isZero();
  }

  @Test
  void aPausedLineAdmitsNobodyUntilItIsResumed() {
    room.joinedBy(LINE, 3);
    room.steer(LINE, Steering.toState(LineState.PAUSED));
    assertThat(done().admitted()).isZero();
    room.steer(LINE, Steering.toState(LineState.OPEN));
    assertThat(done().admitted()).isEqualTo(3);
  }

  // INV-Q38
  @Test
  void nobodyIsAdmittedWhileNoNodeIsThereToTellThem() {
    room.joinedBy(LINE, 1);
    assertThat(done().admitted()).isEqualTo(1);
    room.mark(LINE, List.of(), true);
    for (int i = 0; i < 5; i++) {
      assertThat(done().admitted()).isZero();
    }
    room.joinedBy(LINE, 4);
    assertThat(((Led) tick()).decision())
        .isInstanceOfSatisfying(
            AdmissionDecision.Pause.class,
            pause -> assertThat(pause.reason()).isEqualTo(PauseReason.NODES_SILENT));
    room.mark(LINE, List.of(), true);
    assertThat(done().admitted()).isEqualTo(4);
  }

  @Test
  void aChangedFloorIsInForceAtTheNextTick() {
    room.joinedBy(LINE, 8);
    room.steer(LINE, new Steering(Optional.empty(), OptionalInt.of(3), Optional.empty()));
    assertThat(done().admitted()).isEqualTo(3);
    assertThat(done().admitted()).isZero();
    assertThat(room.facts(LINE))
        .hasValueSatisfying(facts -> assertThat(facts.limit()).isEqualTo(3));
  }

  @Test
  void everyTickHasAnIdOfItsOwn() {
    assertThat(((Led) tick()).tickId()).isEqualTo("1-1");
    assertThat(((Led) tick()).tickId()).isEqualTo("1-2");
  }

  @Test
  void onlyOneOfTwoNodesLeads() {
    tick();
    Node other = new Node(room);
    other.tick.run(LINE, clock.instant());
    room.joinedBy(LINE, 1);

    assertThat(other.tick.run(LINE, clock.instant())).isInstanceOf(TickReport.Followed.class);
    assertThat(other.lastTicks.led(LINE)).isEmpty();
    assertThat(done().admitted()).isEqualTo(1);
    assertThat(node.lastTicks.led(LINE)).isPresent();
  }

  @Test
  void aResignedLeaderIsFollowedAtOnce() {
    tick();
    Node other = new Node(room);
    other.tick.run(LINE, clock.instant());

    node.leadership.resign();

    assertThat(other.tick.run(LINE, clock.instant())).isInstanceOf(Led.class);
    assertThat(tick()).isInstanceOf(TickReport.Followed.class);
    assertThat(node.lastTicks.led(LINE)).isEmpty();
  }

  @Test
  void aLostLineIsMadeAnewWithTheConfiguredFloor() {
    room.joinedBy(LINE, 2);
    tick();
    room.loseEverything();

    assertThat(tick()).isInstanceOf(TickReport.Opened.class);
    assertThat(room.facts(LINE))
        .hasValueSatisfying(facts -> assertThat(facts.floor()).isEqualTo(10));
    room.joinedBy(LINE, 2);
    assertThat(done().admitted()).isEqualTo(2);
  }

  @Test
  void redisAwayIsTheCallersBusiness() {
    room.goAway();
    assertThatThrownBy(this::tick).isInstanceOf(StoreUnavailable.class);
    room.comeBack();
    assertThat(tick()).isInstanceOf(Led.class);
  }

  @Test
  void writesOneLineForATickThatMovesSomebodyAndNoneForAQuietOne() {
    try (LogLines log = LogLines.of(AdmissionTick.class)) {
      tick();
      tick();
      room.joinedBy(LINE, 13);
      tick();

      assertThat(log.at(Level.INFO))
          .hasSize(2)
          .first()
          .asString()
          .startsWith("line=summer-show - admitted nobody, nobody waits, in ");
      assertThat(log.at(Level.INFO).getLast())
          .startsWith("line=summer-show - admitted 4 of 4 requested in ")
          .endsWith(
              "ms (waiting=9, active=4, limit=10, expired=0, passed over=0, given up=0,"
                  + " tick=1-3): the shop has not reported yet, the floor holds");
    }
  }
}
