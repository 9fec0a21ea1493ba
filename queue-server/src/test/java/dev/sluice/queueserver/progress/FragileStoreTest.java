package dev.sluice.queueserver.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.queueserver.connection.ConnectionFixture;
import dev.sluice.queueserver.connection.FakeWire;
import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.InMemoryWaitingRoom;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.ManualClock;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.admission.TickRequest;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.JoinRefusal;
import dev.sluice.waitingroom.line.LineBrand;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.Standing;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import dev.sluice.waitingroom.workqueue.SessionLimits;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A node that follows lines while parts of the store fail. */
class FragileStoreTest {

  private static final LineId LINE = new LineId("summer-show");
  private static final List<LineId> OTHERS =
      IntStream.range(0, 8).mapToObj(i -> new LineId("other-" + i)).toList();

  private final InMemoryWaitingRoom room =
      new InMemoryWaitingRoom(
          new SessionLimits(Duration.ofSeconds(60), Duration.ofMinutes(3), Duration.ofMinutes(10)),
          1_000);
  private final FragileLines fragile = new FragileLines(room);
  private final ManualClock clock = ManualClock.atTheSale();
  private final SecureRandom random = new SecureRandom();
  private final WaitingLines store = fragile.store();
  private final FollowingNode following = new FollowingNode(store, clock);
  private final Watchers watchers = following.watchers;
  private final ProgressMessages messages = following.messages;
  private final Standings standings = following.standings;
  private final LineNews news = following.news;
  private final LineFollower follower = following.follower;
  private final ConnectionFixture node = new ConnectionFixture();
  private final PresenceMarks marks = new PresenceMarks(follower, watchers, store);
  private final Map<LineId, List<VisitorId>> visitors = new HashMap<>();

  @BeforeEach
  void open() {
    room.open(new LineSetup(LINE, "Summer Show", "http://shop.example/performances/1", 2));
  }

  // INV-Q25
  @ParameterizedTest
  @ValueSource(strings = {"remember", "snapshot"})
  void aRestartThatCouldNotBeReadIsReadAgain(String call) {
    List<Position> positions = join(LINE, 3);
    follower.run();
    fragile.startAgainWithout(2L);
    fragile.failOnce(call);
    follower.run();
    assertThat(whereabouts(LINE, positions.get(2))).isEqualTo(new Whereabouts.InLine(3));
    follower.run();
    assertThat(whereabouts(LINE, positions.get(1))).isEqualTo(new Whereabouts.Departed());
  }

  // INV-Q39
  @Test
  void linesThatDoNotAnswerKeepNoOtherFromBeingFollowedAndMarked() {
    OTHERS.forEach(line -> room.open(new LineSetup(line, "Other", "http://shop.example/", 2)));
    List<Position> positions = join(LINE, 3);
    OTHERS.forEach(line -> join(line, 3));
    OTHERS.forEach(this::askWhoIsThere);
    askWhoIsThere(LINE);
    follower.run();
    OTHERS.forEach(fragile::takeAway);
    fragile.failOnce("lines");
    room.leave(LINE, visitors.get(LINE).getFirst());
    follower.run();
    marks.run();
    assertThat(whereabouts(LINE, positions.getFirst())).isEqualTo(new Whereabouts.Departed());
    assertThat(fragile.marked()).containsExactly(LINE);
    assertThat(follower.all()).hasSize(1 + OTHERS.size());
  }

  @Test
  void anEarlyPlaceThatIsBackAfterTheDoorsOpenedHasItsLane() {
    assertThat(ofALostEarlyPlace().at().lane()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "RECOVERING, LINE_UNAVAILABLE",
    "UNKNOWN_LINE, LINE_UNAVAILABLE",
    "LINE_FULL, LINE_FULL"
  })
  void aPassingRefusalLeavesAnEarlyPlaceItsTicket(JoinRefusal reason, ProblemType problem) {
    fragile.answerOnce("join", List.of(new JoinOutcome.Refused(reason)));
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(this::ofALostEarlyPlace)
        .extracting(ProblemException::type)
        .isEqualTo(problem);
  }

  @ParameterizedTest
  @CsvSource({"LINE_CLOSED, CLOSED", "SOLD_OUT, SOLD_OUT"})
  void anEarlyPlaceWaitsWhileTheLineTakesNobody(JoinRefusal reason, Progress.State state) {
    fragile.answerOnce("join", List.of(new JoinOutcome.Refused(reason)));
    assertThat(ofALostEarlyPlace().progress()).isEqualTo(Progress.over(state, LINE));
  }

  // INV-Q27
  @Test
  void whoCameEarlyIsAskedForWhenTheStoreWasStartedAgain() {
    LineId scheduled = new LineId("scheduled");
    Instant opensAt = clock.instant().plus(Duration.ofHours(1));
    room.open(new LineSetup(scheduled, "Later", "http://shop/", 2, opensAt, LineBrand.NONE));
    VisitorId visitor = VisitorId.random(random);
    room.join(scheduled, List.of(visitor));
    follower.run();
    FollowedLine line = follower.known(scheduled).orElseThrow();
    Position early = new Position(line.epoch(), 0);
    Watcher watcher = new Watcher(node.watching(new FakeWire(node)), scheduled, visitor, early);
    watchers.add(watcher);
    watcher.answer(standings.look(line, visitor, early), messages);
    fragile.answerOnce("resume", new Standing.Unknown(line.epoch()));
    assertThat(toldNext(watcher)).as("from the copy").isEqualTo(Progress.State.EARLY);
    fragile.startAgainWithout();
    follower.run();
    assertThat(toldNext(watcher)).as("from the store").isEqualTo(Progress.State.EXPIRED);
    fragile.answerOnce("resume", new Standing.Unknown(line.epoch()));
    assertThat(standings.look(line, visitor, early).progress().state())
        .as("who polls")
        .isEqualTo(Progress.State.EXPIRED);
  }

  private Progress.State toldNext(Watcher watcher) {
    watcher.dueAgainAt(System.nanoTime());
    new ProgressBroadcast(
            follower,
            watchers,
            news,
            messages,
            new ProgressSettings(Duration.ofSeconds(1), Duration.ofSeconds(7), 200))
        .run();
    return watcher.shown();
  }

  /** Redis was emptied, the doors are open, and somebody comes back with an early ticket. */
  private Told ofALostEarlyPlace() {
    follower.run();
    FollowedLine line = follower.known(LINE).orElseThrow();
    fragile.answerOnce("resume", new Standing.Rejoin(line.epoch()));
    Position early = new Position(new Epoch("before"), 0, 3);
    return standings.ask(line, VisitorId.random(random), early);
  }

  private void askWhoIsThere(LineId line) {
    for (int tick = 1; tick <= 3; tick++) {
      room.tick(
          new TickRequest(
              line,
              room.facts(line).orElseThrow().epoch(),
              room.lead(line, "test", Duration.ofSeconds(3)).orElseThrow(),
              "t" + tick,
              0,
              100,
              clock.instant()));
    }
    assertThat(room.facts(line).orElseThrow().presence().upTo()).isPositive();
  }

  private Whereabouts whereabouts(LineId line, Position at) {
    return follower.known(line).orElseThrow().whereabouts(at);
  }

  private List<Position> join(LineId line, int count) {
    List<VisitorId> crowd = Stream.generate(() -> VisitorId.random(random)).limit(count).toList();
    visitors.put(line, crowd);
    return room.join(line, crowd).stream()
        .map(JoinOutcome.Waiting.class::cast)
        .map(waiting -> new Position(waiting.epoch(), waiting.number()))
        .toList();
  }
}
