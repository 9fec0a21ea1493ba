package dev.sluice.admissionbatch.tick;

import static dev.sluice.admissionbatch.tick.RedisRoom.LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.admissionbatch.AdmissionSettings;
import dev.sluice.admissionbatch.tick.TickReport.Led;
import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.ManualClock;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.admission.TickOutcome;
import dev.sluice.waitingroom.line.HeldPlace;
import dev.sluice.waitingroom.line.LineEvent;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineState;
import dev.sluice.waitingroom.line.Standing;
import dev.sluice.waitingroom.line.Steering;
import dev.sluice.waitingroom.workqueue.ActiveSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The tick on a real Redis. */
@WithDevServices(ServerKind.REDIS)
@Timeout(120)
class AdmissionTickIT {

  private static final AdmissionSettings BY_HAND =
      RedisRoom.settings(Duration.ofSeconds(1), Duration.ofSeconds(30), 7, 20);
  private static final AdmissionSettings AS_SHIPPED =
      RedisRoom.settings(Duration.ofSeconds(1), Duration.ofMillis(2500), 200, 20);
  private static final AdmissionSettings LONG_LEASE =
      RedisRoom.settings(Duration.ofMillis(200), Duration.ofSeconds(30), 200, 20);

  private final ManualClock clock = ManualClock.atTheSale();
  private RedisRoom room;

  @BeforeEach
  void connect() {
    room = new RedisRoom(TestServers.redisUri());
  }

  @AfterEach
  void close() {
    room.loseTheLine();
    room.close();
  }

  private TickReport tick(RedisRoom.Node node) {
    return node.tick.run(LINE, clock.advance(Duration.ofSeconds(1)));
  }

  private int admittedBy(RedisRoom.Node node) {
    return ((TickOutcome.Done) ((Led) tick(node)).outcome()).admitted();
  }

  @Test
  void ticksAdmitInOrderUpToTheFloorAndNeverAbove() {
    RedisRoom.Node node = room.node(BY_HAND);
    tick(node);
    List<VisitorId> visitors = room.joinedBy(50);

    List<Integer> admitted = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      admitted.add(admittedBy(node));
      assertThat(room.facts().active()).isLessThanOrEqualTo(20);
    }

    assertThat(admitted).containsExactly(7, 7, 6, 0, 0);
    for (int i = 0; i < visitors.size(); i++) {
      assertThat(
              room.lines.resume(
                  LINE, new HeldPlace(visitors.get(i), i + 1, new Epoch("elsewhere"))))
          .isInstanceOf(i < 20 ? Standing.Admitted.class : Standing.Waiting.class);
    }
  }

  @Test
  void aFinishedVisitMakesRoomForTheNext() {
    RedisRoom.Node node = room.node(BY_HAND);
    tick(node);
    List<VisitorId> visitors = room.joinedBy(25);
    admittedBy(node);
    admittedBy(node);
    admittedBy(node);

    visitors.subList(3, 5).forEach(room::finishVisitOf);

    assertThat(admittedBy(node)).isEqualTo(2);
    assertThat(room.lines.resume(LINE, new HeldPlace(visitors.get(21), 22, new Epoch("elsewhere"))))
        .isInstanceOf(Standing.Admitted.class);
    assertThat(room.lines.resume(LINE, new HeldPlace(visitors.get(22), 23, new Epoch("elsewhere"))))
        .isInstanceOf(Standing.Waiting.class);
  }

  @Test
  void aPausedLineAdmitsNobodyAndAResumedOneGoesOn() {
    RedisRoom.Node node = room.node(BY_HAND);
    tick(node);
    room.joinedBy(5);
    room.lines.steer(LINE, Steering.toState(LineState.PAUSED));
    assertThat(admittedBy(node)).isZero();
    room.lines.steer(LINE, Steering.toState(LineState.OPEN));
    assertThat(admittedBy(node)).isEqualTo(5);
  }

  @Test
  void aLostLineGetsANewEpochAndGoesOn() {
    RedisRoom.Node node = room.node(BY_HAND);
    tick(node);
    room.joinedBy(5);
    tick(node);
    Epoch before = room.facts().epoch();

    room.loseTheLine();

    assertThat(tick(node)).isInstanceOf(TickReport.Opened.class);
    assertThat(room.facts().epoch()).isNotEqualTo(before);
    room.joinedBy(3);
    assertThat(admittedBy(node)).isEqualTo(3);
  }

  // INV-Q25
  @Test
  void aLineIsMadeAgainAlsoWhenANodeSpeaksOfItAfterTheLossAndBeforeTheTick() {
    RedisRoom.Node node = room.node(BY_HAND);
    tick(node);
    room.joinedBy(5);
    Epoch before = room.facts().epoch();

    room.loseTheLine();
    room.lines.mark(LINE, List.of(), true);
    // what a node of an older version leaves by that
    room.redis.call(commands -> commands.hset(room.keys.control(LINE), "spoken", new byte[] {'0'}));

    assertThat(tick(node)).isInstanceOf(TickReport.Opened.class);
    assertThat(room.facts().epoch()).isNotEqualTo(before);
    room.joinedBy(3);
    assertThat(admittedBy(node)).isEqualTo(3);
  }

  // INV-Q3 INV-Q4
  /** INV: the work queue never holds more than its limit, with two leaders and with sleepers. */
  @Test
  void twoNodesAtOnceNeverPassTheLimitAndAdmitEveryVisitorOnceAndInOrder() throws Exception {
    int floor = 10;
    int people = 300;
    long seed = System.nanoTime();
    Duration lease = Duration.ofMillis(200);
    AdmissionSettings hurried = RedisRoom.settings(Duration.ofMillis(100), lease, 5, floor);
    Random random = new Random(seed);
    List<DawdlingAdmissions> ways = new ArrayList<>();
    List<RedisRoom.Node> nodes = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      DawdlingAdmissions way =
          new DawdlingAdmissions(
              room.admissions, new Random(random.nextLong()), lease.multipliedBy(2));
      ways.add(way);
      nodes.add(room.new Node(way, hurried));
    }
    tick(nodes.getFirst());
    List<VisitorId> visitors = room.joinedBy(people);

    AtomicBoolean over = new AtomicBoolean();
    CountDownLatch gate = new CountDownLatch(1);
    List<Future<?>> work = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (RedisRoom.Node node : nodes) {
        work.add(
            threads.submit(() -> {
              gate.await();
              while (!over.get()) {
                node.tick.run(LINE, clock.instant());
                LockSupport.parkNanos(1_000_000);
              }
              return null;
            }));
      }
      Future<Long> mostActive =
          threads.submit(() -> {
            gate.await();
            long most = 0;
            while (!over.get()) {
              most = Math.max(most, room.facts().active());
            }
            return most;
          });
      work.add(
          threads.submit(() -> {
            gate.await();
            for (VisitorId visitor : visitors) {
              while (!over.get()
                  && !(room.lines.resume(LINE, new HeldPlace(visitor, 0, new Epoch("elsewhere")))
                      instanceof Standing.Admitted)) {
                LockSupport.parkNanos(1_000_000);
              }
              room.finishVisitOf(visitor);
            }
            return null;
          }));
      gate.countDown();
      try {
        await()
            .alias("everybody is admitted, seed " + seed)
            .atMost(Duration.ofSeconds(90))
            .until(() -> room.facts().totals().released() == people);
      } finally {
        over.set(true);
      }
      for (Future<?> task : work) {
        task.get(10, TimeUnit.SECONDS);
      }
      assertThat(mostActive.get(10, TimeUnit.SECONDS)).isPositive().isLessThanOrEqualTo(floor);
    }

    List<LineEvent.Admitted> admissions = room.admissionsInOrder();
    List<ActiveSession> sessions =
        admissions.stream().flatMap(admission -> admission.sessions().stream()).toList();
    assertThat(sessions).extracting(ActiveSession::visitor).containsExactlyElementsOf(visitors);
    assertThat(sessions).extracting(ActiveSession::number).isSorted();
    assertThat(admissions).extracting(LineEvent.Admitted::tick).doesNotHaveDuplicates();
    assertThat(admissions)
        .extracting(admission -> admission.tick().split("-", -1)[0])
        .as("the leadership changed hands, seed %d", seed)
        .satisfies(fences -> assertThat(fences.stream().distinct()).hasSizeGreaterThan(1));
    assertThat(ways.stream().mapToInt(way -> way.staleTicks.get()).sum())
        .as("sleepers came too late, seed %d", seed)
        .isPositive();
    LineFacts facts = room.facts();
    assertThat(facts.totals().admitted()).isEqualTo(people);
    assertThat(facts.waiting()).isZero();
    assertThat(facts.active()).isZero();
  }

  // INV-Q16
  @Test
  void aLeaderThatDiedIsFollowedWhenItsLeaseEnds() {
    RedisRoom.Node dead = room.node(AS_SHIPPED);
    RedisRoom.Node other = room.node(AS_SHIPPED);
    tick(dead);
    assertThat(tick(dead)).isInstanceOf(Led.class);
    other.schedule.start();
    try {
      await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(20))
          .until(() -> other.lastTicks.led(LINE).isPresent());
    } finally {
      other.schedule.stop();
    }
    assertThat(tick(dead)).isInstanceOf(Led.class);
  }

  // INV-Q16
  @Test
  void aLeaderThatStopsIsFollowedAtOnce() {
    // with a lease that cannot end meanwhile
    RedisRoom.Node first = room.node(LONG_LEASE);
    RedisRoom.Node second = room.node(LONG_LEASE);
    first.schedule.start();
    await().until(() -> first.lastTicks.led(LINE).isPresent());
    second.schedule.start();
    try {
      first.schedule.stop();
      await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(20))
          .until(() -> second.lastTicks.led(LINE).isPresent());
    } finally {
      second.schedule.stop();
    }
  }
}
