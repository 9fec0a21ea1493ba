package dev.sluice.queueserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.RedisServer;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** A Redis that answers and takes no writes: it is full, its disk is, or its replicas are away. */
class RedisRefusalIT {

  /** The numbers are those of the list of faults. */
  private enum Refusal {
    /** 23. */
    FULL_MEMORY {
      @Override
      void begin(RedisClusterCommands<String, byte[]> redis, Path data) {
        redis.configSet("maxmemory", "100kb");
      }

      @Override
      void end(RedisClusterCommands<String, byte[]> redis, Path data) {
        redis.configSet("maxmemory", "0");
      }
    },
    /** 24: a copy to the disk fails, and Redis stops writing. */
    BROKEN_DISK {
      @Override
      void begin(RedisClusterCommands<String, byte[]> redis, Path data) {
        redis.configSet("save", "3600 1");
        try {
          // no file can take the place of a folder that is not empty
          Files.createDirectories(data.resolve("dump.rdb").resolve("in-the-way"));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        copyToDisk(redis, "err");
      }

      @Override
      void end(RedisClusterCommands<String, byte[]> redis, Path data) {
        try {
          Files.delete(data.resolve("dump.rdb").resolve("in-the-way"));
          Files.delete(data.resolve("dump.rdb"));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        copyToDisk(redis, "ok");
        redis.configSet("save", "");
      }
    },
    /** 17, 24: as with too few replicas in the strict mode. */
    NO_REPLICAS {
      @Override
      void begin(RedisClusterCommands<String, byte[]> redis, Path data) {
        redis.configSet("min-replicas-to-write", "1");
      }

      @Override
      void end(RedisClusterCommands<String, byte[]> redis, Path data) {
        redis.configSet("min-replicas-to-write", "0");
      }
    };

    abstract void begin(RedisClusterCommands<String, byte[]> redis, Path data);

    abstract void end(RedisClusterCommands<String, byte[]> redis, Path data);

    private static void copyToDisk(RedisClusterCommands<String, byte[]> redis, String result) {
      redis.bgsave();
      await()
          .until(() -> {
            String state = redis.info("persistence");
            return state.contains("rdb_bgsave_in_progress:0")
                && state.contains("rdb_last_bgsave_status:" + result);
          });
    }
  }

  @TempDir private static Path folder;
  private static RedisServer redis;
  private static Node node;
  private final List<StompClient> crowd = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    // a Redis of its own: the others' must not refuse
    redis = new RedisServer(folder, 0);
    redis.start();
    node = Node.start(redis.uri(), TestServers.freshPrefix());
  }

  @AfterAll
  static void stop() {
    node.close();
    redis.stop();
  }

  @AfterEach
  void hangUp() {
    crowd.forEach(StompClient::close);
  }

  private static void redis(Consumer<RedisClusterCommands<String, byte[]>> action) {
    node.bean(RedisConnections.class)
        .call(commands -> {
          action.accept(commands);
          return true;
        });
  }

  private static JsonNode mine(String places, Ticket ticket) throws Exception {
    return node.get(places + "/mine", "Authorization", ticket.bearer()).json();
  }

  // INV-Q28
  @ParameterizedTest
  @EnumSource
  void refusesJoinsCleanlyAndLosesNobody(Refusal refusal) throws Exception {
    String line = node.openLine();
    String places = "/api/lines/" + line + "/places";
    for (int i = 0; i < 10; i++) {
      StompClient client = StompClient.newcomer(node.port()).join(line);
      crowd.add(client);
      client.progress("WAITING");
    }
    Ticket polling = Ticket.in(node.http("POST", places, "{}").json());
    redis(commands -> refusal.begin(commands, folder));

    Node.Answer refused = node.http("POST", places, "{}");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.json().get("type").asString()).isEqualTo("line-unavailable");
    assertThat(refused.json().get("retryable").asBoolean()).isTrue();
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
    try (StompClient newcomer = StompClient.newcomer(node.port()).join(line)) {
      assertThat(newcomer.await(frame -> frame.command().equals("ERROR")).headers())
          .containsEntry("message", "line-unavailable");
      assertThat(newcomer.closeCode()).isEqualTo(4003);
    }
    // the admission stands still: nobody is let in without being on record
    assertThatThrownBy(() -> node.admit(line, 5)).isInstanceOf(StoreUnavailable.class);
    assertThat(mine(places, polling).path("place").asLong()).isEqualTo(11);
    for (StompClient client : crowd) {
      client.progress("WAITING");
      assertThat(client.isOpen()).isTrue();
    }
    assertThat(node.facts(line).waiting()).isEqualTo(11);
    assertThat(node.facts(line).active()).isZero();
    assertThat(node.get("/actuator/health/readiness").status()).isEqualTo(200);

    redis(commands -> refusal.end(commands, folder));
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> node.http("POST", places, "{}").status() == 201);
    assertThat(node.facts(line).waiting()).isEqualTo(12);
    assertThat(Ticket.in(mine(places, polling)).number()).isEqualTo(polling.number());
    node.admit(line, 10);
    crowd.forEach(client -> client.progress("ADMITTED"));
  }
}
