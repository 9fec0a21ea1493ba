package dev.sluice.waitingroom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.devservices.Ports;
import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.admission.RedisAdmissions;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.line.LineEvents;
import dev.sluice.waitingroom.line.RedisWaitingLines;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.workqueue.RedisWorkQueue;
import dev.sluice.waitingroom.workqueue.WorkQueue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract on a real Redis, and what only a real Redis can show. */
@WithDevServices(ServerKind.REDIS)
class RedisWaitingRoomIT extends WaitingRoomContract {

  private static final RedisKeys KEYS = new RedisKeys(TestServers.freshPrefix());
  private static RedisConnections redis;

  private final RedisWaitingLines lines = new RedisWaitingLines(redis, KEYS, LONGEST_LINE);
  private final RedisAdmissions admissions = new RedisAdmissions(redis, KEYS, LIMITS);
  private final RedisWorkQueue workQueue = new RedisWorkQueue(redis, KEYS, LIMITS);

  @BeforeAll
  static void connect() {
    redis = new RedisConnections(TestServers.redisUri(), Duration.ofSeconds(5));
  }

  @AfterAll
  static void disconnect() {
    redis.close();
  }

  @Override
  protected WaitingLines lines() {
    return lines;
  }

  @Override
  protected Admissions admissions() {
    return admissions;
  }

  @Override
  protected WorkQueue workQueue() {
    return workQueue;
  }

  @Test
  void scriptsThatRedisForgotAreSentAgain() {
    lines.join(line, visitors(1));
    redis.call(commands -> commands.scriptFlush());
    lines.join(line, visitors(1));
    assertThat(lines.facts(line).orElseThrow().waiting()).isEqualTo(2);
  }

  @Test
  void theLeadershipOfASilentLeaderEnds() {
    admissions.resign(line, "node-a");
    assertThat(admissions.lead(line, "node-a", Duration.ofMillis(300))).isPresent();
    assertThat(admissions.lead(line, "node-b", Duration.ofSeconds(1))).isEmpty();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> admissions.lead(line, "node-b", Duration.ofSeconds(1)).isPresent());
    assertThat(admissions.lead(line, "node-a", Duration.ofSeconds(1))).isEmpty();
  }

  @Test
  void aReaderThatFellBehindATrimmedLogLearnsOfTheGap() {
    List<VisitorId> crowd = visitors(200);
    lines.join(line, crowd);
    String beginning = lines.snapshot(line).orElseThrow().position();
    crowd.subList(0, 150).forEach(visitor -> lines.leave(line, visitor));
    LineEvents whole = lines.eventsAfter(line, beginning, 1_000);
    assertThat(whole.gap()).isFalse();
    assertThat(whole.events()).hasSize(150);
    redis.call(commands -> commands.xtrim(KEYS.log(line), 10));
    assertThat(lines.eventsAfter(line, beginning, 1_000).gap()).isTrue();
    assertThat(lines.eventsAfter(line, whole.position(), 1_000).gap()).isFalse();
  }

  @Test
  void aRecordThatCannotBeReadStopsNobody() {
    VisitorId visitor = visitor();
    lines.join(line, List.of(visitor));
    redis.call(commands ->
        commands.xadd(
            KEYS.log(line), Map.of("kind", bytes("admitted"), "entries", bytes("nonsense"))));
    lines.leave(line, visitor);
    LineEvents read = lines.eventsAfter(line, "0-0", 100);
    assertThat(read.gap()).isTrue();
    assertThat(read.events()).hasSize(1);
    assertThat(lines.eventsAfter(line, read.position(), 100).gap()).isFalse();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void aRedisThatIsAwayIsSaidToBeUnavailable() {
    try (RedisConnections nowhere =
        new RedisConnections("redis://127.0.0.1:" + Ports.free(), Duration.ofMillis(500))) {
      assertThatThrownBy(() -> new RedisWaitingLines(nowhere, KEYS, 10).facts(line))
          .isInstanceOf(StoreUnavailable.class);
    }
  }
}
