package dev.sluice.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.devservices.RedisCluster;
import dev.sluice.devservices.RedisServer;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.admission.TickOutcome;
import dev.sluice.waitingroom.admission.TickRequest;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.line.HeldPlace;
import dev.sluice.waitingroom.line.Invites;
import dev.sluice.waitingroom.line.JoinOutcome;
import dev.sluice.waitingroom.line.LineOrigin;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.Standing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The contracts on a Redis Cluster, and what becomes of a line whose master dies. */
@Timeout(180)
class RedisClusterWaitingLinesIT extends RoomContracts {

  private static final long MARK = 1_000;

  @TempDir private static Path folder;
  private static RedisCluster cluster;
  private static RedisTestRoom redis;

  @BeforeAll
  static void start() throws Exception {
    cluster = new RedisCluster(folder);
    cluster.start();
    redis = new RedisTestRoom(cluster.uri(), RoomScenario.LONGEST_LINE);
  }

  @AfterAll
  static void stop() {
    redis.close();
    cluster.close();
  }

  @Override
  TestRoom freshRoom() {
    return redis.room();
  }

  @Override
  Invites invitesOf(TestRoom room) {
    return redis.invites;
  }

  @Nested
  class OnlyACluster extends RoomScenario {
    @Override
    protected TestRoom room() {
      return redis.room();
    }

    @Test
    void linesAreSpreadOverTheMasters() throws Exception {
      Set<String> masters = new HashSet<>();
      for (int i = 0; i < 20; i++) {
        masters.add(cluster.masterOf(redis.keys.line(RoomScenario.freshLine())).address());
      }
      assertThat(masters).hasSizeGreaterThan(1);
    }

    /** Read by another connection of another process, also before it knows where the keys are. */
    @Test
    void whatOneNodeWritesAnotherNodeReads() {
      List<VisitorId> crowd = visitors(3);
      lines().join(line, crowd);
      try (RedisTestRoom other = new RedisTestRoom(cluster.uri(), RoomScenario.LONGEST_LINE)) {
        assertThat(redis.lines.facts(line).orElseThrow().waiting()).isEqualTo(3);
        assertThat(other.redis.<Long>call(c -> c.zcard(redis.keys.line(line)))).isEqualTo(3);
      }
    }
  }

  // INV-Q9
  @Test
  void aLineWhoseMasterDiesGoesOnInTheSameOrder() throws Exception {
    LineId line = RoomScenario.freshLine();
    ManualClock clock = ManualClock.atTheSale();
    Epoch epoch =
        redis.lines.open(
            new LineSetup(line, "Show", "http://127.0.0.1/", 10),
            new LineOrigin(0, MARK, List.of(), clock.instant()));
    List<VisitorId> crowd = RoomScenario.visitors(50);
    assertThat(redis.lines.join(line, crowd)).hasOnlyElementsOfType(JoinOutcome.Waiting.class);
    assertThat(redis.admissions.lead(line, "node-a", Duration.ofMinutes(5))).isPresent();
    cluster.awaitCopied();

    RedisServer master = cluster.masterOf(redis.keys.line(line));
    master.kill();
    assertThatThrownBy(() -> redis.lines.facts(line)).isInstanceOf(StoreUnavailable.class);
    long killed = System.nanoTime();
    Awaitility.await("a replica has taken over")
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptionsInstanceOf(StoreUnavailable.class)
        .until(() -> redis.lines.facts(line).isPresent());
    System.out.printf(
        "kill -9 of the master of a line: answered again after %.1f s%n",
        (System.nanoTime() - killed) / 1e9);

    // another process of Redis: it may lack the last moment, and gives out nothing until adopted
    assertThat(redis.lines.join(line, RoomScenario.visitors(1)))
        .singleElement()
        .isInstanceOf(JoinOutcome.Refused.class);
    assertThat(redis.lines.adopt(line, 50)).isTrue();
    assertThat(redis.inLine(line)).isEqualTo(crowd);
    for (int i = 0; i < crowd.size(); i++) {
      assertThat(redis.lines.resume(line, new HeldPlace(crowd.get(i), i + 1L, epoch)))
          .isEqualTo(new Standing.Waiting(i + 1L, epoch));
    }
    assertThat(redis.lines.join(line, RoomScenario.visitors(1)))
        .singleElement()
        .isEqualTo(new JoinOutcome.Waiting(51, epoch, true));
    // the adoption ends every leadership of before
    Fence fence = redis.admissions.lead(line, "node-a", Duration.ofMinutes(5)).orElseThrow();
    TickOutcome tick =
        redis.admissions.tick(
            new TickRequest(line, epoch, fence, "tick-1", 10, 10, clock.instant()));
    assertThat(tick)
        .isInstanceOfSatisfying(
            TickOutcome.Done.class, done -> assertThat(done.admitted()).isEqualTo(10));
    List<VisitorId> left = new ArrayList<>(crowd.subList(10, 50));
    assertThat(redis.inLine(line).subList(0, 40)).isEqualTo(left);

    master.start();
    cluster.awaitCopied();
  }
}
