package dev.sluice.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.admission.RedisAdmissions;
import dev.sluice.waitingroom.admission.TickOutcome;
import dev.sluice.waitingroom.admission.TickRequest;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.LineEvent;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.RedisWaitingLines;
import dev.sluice.waitingroom.workqueue.ActiveSession;
import dev.sluice.waitingroom.workqueue.RedisWorkQueue;
import dev.sluice.waitingroom.workqueue.ReleaseReason;
import dev.sluice.waitingroom.workqueue.SessionLimits;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Joins, leavings, visits that end and two nodes that both believe they lead, all at once, on one
 * line of a real Redis. Afterwards the promises are counted.
 */
@WithDevServices(ServerKind.REDIS)
class RedisWaitingRoomRaceIT {

  private static final int LIMIT = 40;
  private static final int JOINERS = 6;
  private static final int JOINS_EACH = 400;
  private static final SessionLimits LIMITS =
      new SessionLimits(Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofMinutes(10));
  private static final SecureRandom RANDOM = new SecureRandom();

  private final LineId line = new LineId(TestServers.freshPrefix());
  private final RedisKeys keys = new RedisKeys(TestServers.freshPrefix());

  // INV-Q1 INV-Q3 INV-Q4 INV-Q6 INV-Q8
  @Test
  void allPromisesHoldWithTwoLeadersAtOnce() throws Exception {
    try (RedisConnections redis =
            new RedisConnections(TestServers.redisUri(), Duration.ofSeconds(10));
        ExecutorService threads = Executors.newCachedThreadPool()) {
      RedisWaitingLines lines = new RedisWaitingLines(redis, keys, 1_000_000);
      RedisAdmissions admissions = new RedisAdmissions(redis, keys, LIMITS);
      RedisWorkQueue workQueue = new RedisWorkQueue(redis, keys, LIMITS);
      Epoch epoch = lines.open(new LineSetup(line, "Race", "http://127.0.0.1/", LIMIT));
      CountDownLatch start = new CountDownLatch(1);
      AtomicBoolean joining = new AtomicBoolean(true);

      List<Future<List<Long>>> joiners = new ArrayList<>();
      for (int i = 0; i < JOINERS; i++) {
        joiners.add(
            threads.submit(() -> {
              start.await();
              List<Long> numbers = new ArrayList<>();
              for (int n = 0; n < JOINS_EACH; n++) {
                VisitorId visitor = VisitorId.random(RANDOM);
                JoinOutcome outcome = lines.join(line, List.of(visitor)).getFirst();
                numbers.add(((JoinOutcome.Waiting) outcome).number());
                if (n % 17 == 0) {
                  lines.leave(line, visitor);
                }
              }
              return numbers;
            }));
      }
      List<Future<Integer>> leaders = new ArrayList<>();
      for (String node : List.of("node-a", "node-b")) {
        leaders.add(threads.submit(leader(node, start, joining, admissions, epoch)));
      }
      Future<Long> highest =
          threads.submit(() -> {
            start.await();
            long most = 0;
            while (joining.get()) {
              most = Math.max(most, lines.facts(line).orElseThrow().active());
            }
            return most;
          });
      Future<Integer> finisher =
          threads.submit(() -> {
            start.await();
            return finishVisits(lines, workQueue, joining);
          });

      start.countDown();
      List<Long> numbers = new ArrayList<>();
      for (Future<List<Long>> joiner : joiners) {
        List<Long> given = joiner.get();
        assertThat(given).isSorted();
        numbers.addAll(given);
      }
      joining.set(false);
      for (Future<Integer> leader : leaders) {
        assertThat(leader.get()).isPositive();
      }
      int finished = finisher.get();

      int joined = JOINERS * JOINS_EACH;
      assertThat(numbers)
          .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, joined).boxed().toList());
      assertThat(highest.get()).isLessThanOrEqualTo(LIMIT);
      LineFacts facts = lines.facts(line).orElseThrow();
      assertThat(facts.totals().joined()).isEqualTo(joined);
      assertThat(facts.totals().released()).isEqualTo(finished);
      assertThat(facts.waiting() + facts.active())
          .isEqualTo(joined - facts.totals().left() - facts.totals().released());
      assertThat(admittedNumbers(lines)).isSorted().doesNotHaveDuplicates();
    }
  }

  /** Ticks with a fence that another node may have made stale, and takes the lead when it can. */
  private Callable<Integer> leader(
      String node,
      CountDownLatch start,
      AtomicBoolean joining,
      RedisAdmissions admissions,
      Epoch epoch) {
    return () -> {
      start.await();
      int carriedOut = 0;
      Fence fence = new Fence(0);
      for (int tick = 0; joining.get(); tick++) {
        fence = admissions.lead(line, node, Duration.ofMillis(20)).orElse(fence);
        Instant now = Instant.parse("2026-12-01T11:00:00Z").plusSeconds(tick);
        TickRequest request =
            new TickRequest(line, epoch, fence, node + "-" + tick, 500, LIMIT, now);
        if (admissions.tick(request) instanceof TickOutcome.Done) {
          carriedOut++;
        } else if (tick % 3 == 0) {
          admissions.resign(line, node.equals("node-a") ? "node-b" : "node-a");
        }
      }
      return carriedOut;
    };
  }

  private int finishVisits(
      RedisWaitingLines lines, RedisWorkQueue workQueue, AtomicBoolean joining) {
    int finished = 0;
    String position = "0-0";
    while (joining.get()) {
      var events = lines.eventsAfter(line, position, 50);
      position = events.position();
      for (LineEvent event : events.events()) {
        if (event instanceof LineEvent.Admitted admitted) {
          for (ActiveSession session : admitted.sessions()) {
            finished += workQueue.release(line, session.visitor(), ReleaseReason.DONE) ? 1 : 0;
          }
        }
      }
    }
    return finished;
  }

  private List<Long> admittedNumbers(RedisWaitingLines lines) {
    return lines.eventsAfter(line, "0-0", 20_000).events().stream()
        .filter(LineEvent.Admitted.class::isInstance)
        .flatMap(event -> ((LineEvent.Admitted) event).sessions().stream())
        .map(ActiveSession::number)
        .toList();
  }
}
