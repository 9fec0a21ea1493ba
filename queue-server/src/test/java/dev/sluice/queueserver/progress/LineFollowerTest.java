package dev.sluice.queueserver.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.sluice.queueserver.connection.ConnectionFixture;
import dev.sluice.queueserver.connection.FakeWire;
import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.InMemoryWaitingRoom;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.ManualClock;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.admission.TickRequest;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.LineState;
import dev.sluice.waitingroom.line.Steering;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.workqueue.ReleaseReason;
import dev.sluice.waitingroom.workqueue.SessionLimits;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node that follows a line, with a store in memory and clients without a network. */
class LineFollowerTest {

  private static final LineId LINE = new LineId("summer-show");

  private final InMemoryWaitingRoom room =
      new InMemoryWaitingRoom(
          new SessionLimits(Duration.ofSeconds(60), Duration.ofMinutes(3), Duration.ofMinutes(10)),
          1_000);
  private final ManualClock clock = ManualClock.atTheSale();
  private final SecureRandom random = new SecureRandom();
  private final WaitingLines store = store();
  private final FollowingNode following = new FollowingNode(store, clock);
  private final Watchers watchers = following.watchers;
  private final ProgressMessages messages = following.messages;
  private final Standings standings = following.standings;
  private final LineFollower follower = following.follower;
  private final ConnectionFixture node = new ConnectionFixture();

  private List<VisitorId> visitors = List.of();
  private boolean away;
  private final AtomicInteger storeCalls = new AtomicInteger();
  private volatile CountDownLatch storeAnswers = new CountDownLatch(0);
  private int ticks;

  @BeforeEach
  void open() {
    room.open(new LineSetup(LINE, "Summer Show", "http://shop.example/performances/1", 2));
  }

  // INV-Q14
  @Test
  void knowsEverybodysPlaceWithoutAskingForIt() {
    List<JoinOutcome> outcomes = join(10);
    follower.run();
    admit(2);
    room.leave(LINE, visitors.get(4));
    storeCalls.set(0);
    follower.run();
    int callsOfALook = storeCalls.get();
    assertThat(place(outcomes, 2)).isEqualTo(1);
    assertThat(place(outcomes, 9)).isEqualTo(7);
    assertThat(place(outcomes, 0)).isEqualTo(-1);
    assertThat(callsOfALook).isEqualTo(3);
    assertThat(storeCalls).hasValue(callsOfALook);
  }

  @Test
  void tellsTheAdmittedAtOnceInAllTabs() {
    List<JoinOutcome> outcomes = join(3);
    follower.run();
    FakeWire tab1 = watch(outcomes, 0);
    FakeWire tab2 = watch(outcomes, 0);
    FakeWire other = watch(outcomes, 2);
    admit(1);
    follower.run();
    assertThat(last(tab1).get("state").asString()).isEqualTo("ADMITTED");
    assertThat(last(tab1).get("target").asString()).isEqualTo("http://shop.example/performances/1");
    assertThat(last(tab1).get("enterBefore").asString())
        .isEqualTo(clock.instant().plusSeconds(60).toString());
    assertThat(last(tab2)).isEqualTo(last(tab1));
    assertThat(other.texts()).noneMatch(text -> text.contains("ADMITTED"));
  }

  @Test
  void tellsWhoLeftInAnotherTabAndWhoseVisitIsOver() {
    List<JoinOutcome> outcomes = join(2);
    follower.run();
    FakeWire leaver = watch(outcomes, 1);
    FakeWire visitor = watch(outcomes, 0);
    room.leave(LINE, visitors.get(1));
    admit(1);
    room.release(LINE, visitors.get(0), ReleaseReason.DONE);
    follower.run();
    assertThat(last(leaver).get("state").asString()).isEqualTo("LEFT");
    assertThat(last(visitor).get("state").asString()).isEqualTo("EXPIRED");
  }

  @Test
  void keepsWhatItKnowsWhileTheStoreIsAway() {
    List<JoinOutcome> outcomes = join(5);
    follower.run();
    away = true;
    follower.run();
    assertThat(place(outcomes, 4)).isEqualTo(5);
    FollowedLine line = follower.find(LINE).orElseThrow();
    assertThat(standings.look(line, visitors.get(4), position(outcomes, 4)).progress().state())
        .isEqualTo(Progress.State.WAITING);
    assertThatExceptionOfType(StoreUnavailable.class)
        .isThrownBy(() -> standings.ask(line, visitors.get(4), position(outcomes, 4)));
    assertThatExceptionOfType(StoreUnavailable.class)
        .isThrownBy(() -> follower.find(new LineId("other")));
  }

  @Test
  void findsALineThatIsNewSinceTheLastLook() {
    follower.run();
    LineId fresh = new LineId("fresh");
    room.open(new LineSetup(fresh, "Fresh", "http://shop.example/", 1));
    assertThat(follower.find(fresh)).isPresent();
    assertThat(follower.find(new LineId("never"))).isEmpty();
  }

  @Test
  void aCrowdThatComesToANewLineAsksForItOnce() throws InterruptedException {
    LineId fresh = new LineId("fresh");
    room.open(new LineSetup(fresh, "Fresh", "http://shop.example/", 1));
    storeAnswers = new CountDownLatch(1);
    AtomicInteger found = new AtomicInteger();
    List<Thread> crowd =
        Stream.generate(() ->
                Thread.startVirtualThread(
                    () -> follower.find(fresh).ifPresent(line -> found.incrementAndGet())))
            .limit(500)
            .toList();
    await()
        .until(() -> crowd.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
    storeAnswers.countDown();
    for (Thread each : crowd) {
      each.join();
    }
    assertThat(found).hasValue(500);
    assertThat(storeCalls).as("facts and a snapshot").hasValue(2);
  }

  @Test
  void saysThatTheLineLeadsNowhere() {
    List<JoinOutcome> outcomes = join(1);
    room.steer(LINE, Steering.toState(LineState.SOLD_OUT));
    follower.run();
    FollowedLine line = follower.find(LINE).orElseThrow();
    assertThat(standings.ask(line, visitors.getFirst(), position(outcomes, 0)).progress())
        .isEqualTo(Progress.over(Progress.State.SOLD_OUT, LINE));
  }

  @Test
  void aPlaceOfAnotherEpochIsOver() {
    join(1);
    follower.run();
    FollowedLine line = follower.find(LINE).orElseThrow();
    Position lost = new Position(new Epoch("before"), 7);
    assertThat(standings.look(line, VisitorId.random(random), lost).progress())
        .isEqualTo(Progress.over(Progress.State.EXPIRED, LINE));
  }

  @Test
  void whoeverIsLetInWhileBeingAskedAboutStandsAtTheFront() {
    List<JoinOutcome> outcomes = join(10);
    admit(10);
    follower.run();
    FollowedLine line = follower.find(LINE).orElseThrow();
    JoinOutcome.Waiting last = (JoinOutcome.Waiting) outcomes.get(9);
    Progress told = standings.joined(line, visitors.get(9), last).progress();
    assertThat(((Progress.Waiting) told).place()).isEqualTo(1);
  }

  private List<JoinOutcome> join(int count) {
    visitors = Stream.generate(() -> VisitorId.random(random)).limit(count).toList();
    return room.join(LINE, visitors);
  }

  private void admit(int wanted) {
    room.tick(
        new TickRequest(
            LINE,
            room.facts(LINE).orElseThrow().epoch(),
            room.lead(LINE, "test", Duration.ofSeconds(3)).orElseThrow(),
            "t" + ++ticks,
            wanted,
            100,
            clock.instant()));
  }

  private FakeWire watch(List<JoinOutcome> outcomes, int index) {
    FakeWire session = new FakeWire(node);
    Watcher watcher =
        new Watcher(node.watching(session), LINE, visitors.get(index), position(outcomes, index));
    watchers.add(watcher);
    watcher.tell(
        standings.look(follower.find(LINE).orElseThrow(), watcher.visitor(), watcher.position()),
        messages);
    return session;
  }

  private static Position position(List<JoinOutcome> outcomes, int index) {
    JoinOutcome.Waiting waiting = (JoinOutcome.Waiting) outcomes.get(index);
    return new Position(waiting.epoch(), waiting.number());
  }

  /** The place of somebody in line, else -1. */
  private long place(List<JoinOutcome> outcomes, int index) {
    return follower.find(LINE).orElseThrow().whereabouts(position(outcomes, index))
            instanceof Whereabouts.InLine(long place)
        ? place
        : -1;
  }

  private static JsonNode last(FakeWire session) {
    String text = session.texts().getLast();
    return JsonMapper.shared().readTree(text.substring(text.indexOf("\n\n") + 2).replace("\0", ""));
  }

  /** The store in memory, counting calls, and away when the test says so. */
  private WaitingLines store() {
    return (WaitingLines)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {WaitingLines.class},
            (proxy, method, arguments) -> {
              storeCalls.incrementAndGet();
              storeAnswers.await();
              if (away) {
                throw new StoreUnavailable("away", new IOException());
              }
              try {
                return method.invoke(room, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
