package dev.sluice.waitingroom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.devservices.Ports;
import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import dev.sluice.waitingroom.line.Invites;
import dev.sluice.waitingroom.line.LineEvents;
import dev.sluice.waitingroom.line.RedisWaitingLines;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contracts on a real Redis, and what only a real Redis can show. */
@WithDevServices(ServerKind.REDIS)
class RedisWaitingRoomIT extends RoomContracts {

  private static RedisTestRoom redis;

  @BeforeAll
  static void connect() {
    redis = RedisTestRoom.shared(RoomScenario.LONGEST_LINE);
  }

  @AfterAll
  static void disconnect() {
    redis.close();
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
  class OnlyRedis extends RoomScenario {
    @Override
    protected TestRoom room() {
      return redis.room();
    }

    @Test
    void scriptsThatRedisForgotAreSentAgain() {
      lines().join(line, visitors(1));
      redis.redis.call(commands -> commands.scriptFlush());
      lines().join(line, visitors(1));
      assertThat(lines().facts(line).orElseThrow().waiting()).isEqualTo(2);
    }

    @Test
    void whoWasSeenToGoIsForgottenAfterSixHundredTicks() {
      lines().mark(line, visitors(50), false);
      for (int i = 0; i < 598; i++) {
        tick(0, 10);
      }
      assertThat(marks()).isEqualTo(50);
      for (int i = 0; i < 5; i++) {
        tick(0, 10);
      }
      assertThat(marks()).isZero();
    }

    private long marks() {
      return redis.redis.call(commands -> commands.zcard(redis.keys.present(line)));
    }

    @Test
    void theLeadershipOfASilentLeaderEnds() {
      admissions().resign(line, "node-a");
      assertThat(admissions().lead(line, "node-a", Duration.ofMillis(300))).isPresent();
      assertThat(admissions().lead(line, "node-b", Duration.ofSeconds(1))).isEmpty();
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> admissions().lead(line, "node-b", Duration.ofSeconds(1)).isPresent());
      assertThat(admissions().lead(line, "node-a", Duration.ofSeconds(1))).isEmpty();
    }

    @Test
    void aReaderThatFellBehindATrimmedLogLearnsOfTheGap() {
      List<VisitorId> crowd = visitors(200);
      lines().join(line, crowd);
      String beginning = lines().snapshot(line).orElseThrow().position();
      crowd.subList(0, 150).forEach(visitor -> lines().leave(line, visitor));
      LineEvents whole = lines().eventsAfter(line, beginning, 1_000);
      assertThat(whole.gap()).isFalse();
      assertThat(whole.events()).hasSize(150);
      redis.redis.call(commands -> commands.xtrim(redis.keys.log(line), 10));
      assertThat(lines().eventsAfter(line, beginning, 1_000).gap()).isTrue();
      assertThat(lines().eventsAfter(line, whole.position(), 1_000).gap()).isFalse();
    }

    @Test
    void aRecordThatCannotBeReadStopsNobody() {
      VisitorId visitor = visitor();
      lines().join(line, List.of(visitor));
      redis.redis.call(commands ->
          commands.xadd(
              redis.keys.log(line),
              Map.of("kind", bytes("admitted"), "entries", bytes("nonsense"))));
      lines().leave(line, visitor);
      LineEvents read = lines().eventsAfter(line, "0-0", 100);
      assertThat(read.gap()).isTrue();
      assertThat(read.events()).hasSize(1);
      assertThat(lines().eventsAfter(line, read.position(), 100).gap()).isFalse();
    }

    private static byte[] bytes(String text) {
      return text.getBytes(UTF_8);
    }

    @Test
    void aRedisThatIsAwayIsSaidToBeUnavailable() {
      try (RedisConnections nowhere =
          new RedisConnections("redis://127.0.0.1:" + Ports.free(), Duration.ofMillis(500))) {
        assertThatThrownBy(() -> new RedisWaitingLines(nowhere, redis.keys, 10).facts(line))
            .isInstanceOf(StoreUnavailable.class);
      }
    }
  }
}
