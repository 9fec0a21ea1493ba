package dev.sluice.queueserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attacks by many connections and by what they do not send; docs/attacks.md has them by number. */
@WithDevServices(ServerKind.REDIS)
class ConnectionAttacksIT {

  private static final int AT_MOST = 300;
  private static final int HTTP_LIMIT = 500;

  private static Node node;
  private String line;
  private final List<RawWebSocket> attackers = new ArrayList<>();

  @BeforeAll
  static void start() {
    node =
        Node.start(
            TestServers.redisUri(),
            TestServers.freshPrefix(),
            "server.tomcat.connection-timeout=1s",
            "server.tomcat.max-connections=" + HTTP_LIMIT,
            "queue-server.connection.first-frame-within=1s",
            "queue-server.connection.at-most=" + AT_MOST);
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void openLine() {
    line = node.openLine();
  }

  @AfterEach
  void hangUp() {
    attackers.forEach(RawWebSocket::close);
    await().untilAsserted(() -> assertThat(node.connections()).isZero());
  }

  private RawWebSocket attacker() throws IOException {
    RawWebSocket attacker = RawWebSocket.dial(node.port());
    attackers.add(attacker);
    return attacker;
  }

  private void somebodyElseJoins() throws Exception {
    try (StompClient other = StompClient.newcomer(node.port()).join(line)) {
      other.progress("WAITING");
    }
  }

  private static double closedFor(String reason) {
    return node.bean(MeterRegistry.class).counter("queueserver.closed", "reason", reason).count();
  }

  // attack 42
  @Test
  void aFloodOfMessagesEndsTheSocketItComesFromAndNoOther() throws Exception {
    double before = closedFor("too-many-frames");
    RawFrame[] beats = new RawFrame[1_000];
    Arrays.fill(beats, RawFrame.text("\n"));
    byte[] thousand = RawWebSocket.bytes(beats);
    try (StompClient waiting = StompClient.newcomer(node.port()).join(line)) {
      waiting.progress("WAITING");
      RawWebSocket attacker = attacker().shake().send(RawFrame.text(RawWebSocket.connectFrame()));
      for (int i = 0; i < 10; i++) {
        attacker.write(thousand);
      }
      RawWebSocket.End end = attacker.end();
      assertThat(end).isEqualTo(new RawWebSocket.End(4005, "too-many-frames", "too-many-requests"));
      waiting.progress("WAITING");
      somebodyElseJoins();
      assertThat(closedFor("too-many-frames")).isEqualTo(before + 1);
      assertThat(waiting.isOpen()).isTrue();
    }
  }

  // attack 43
  @Test
  void requestsThatNeverEndAreClosedAndOthersGetIn() throws Exception {
    byte[] whole = RawWebSocket.request("Host: x", "Connection: Upgrade", "Upgrade: websocket");
    for (int i = 0; i < 200; i++) {
      // nothing at all, the beginning of a request line, headers without their end
      attacker().write(Arrays.copyOf(whole, new int[] {0, 7, whole.length - 2}[i % 3]));
    }
    somebodyElseJoins();
    long begun = System.nanoTime();
    for (RawWebSocket attacker : attackers) {
      assertThat(attacker.isEndedByServer()).isTrue();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    somebodyElseJoins();
  }

  // attack 43
  @Test
  void requestsThatDripHoldNobodyUp() throws Exception {
    byte[] whole = RawWebSocket.request("Host: x", "User-Agent: " + "x".repeat(40));
    for (int i = 0; i < 200; i++) {
      attacker();
    }
    for (int sent = 0; sent < whole.length - 1; sent++) {
      byte[] drop = {whole[sent]};
      attackers.forEach(attacker -> attacker.write(drop));
      if (sent % 20 == 0) {
        somebodyElseJoins();
      }
    }
    somebodyElseJoins();
  }

  // attack 44
  @Test
  void whoDoesNotIntroduceItselfIsClosed() throws Exception {
    double before = closedFor("silent");
    byte[] connect = RawFrame.text(RawWebSocket.connectFrame()).bytes();
    for (int i = 0; i < 200; i++) {
      RawWebSocket attacker = attacker().shake();
      switch (i % 4) {
        case 0 -> attacker.send(RawFrame.ping("I am here"));
        case 1 -> attacker.send(RawFrame.text("\n"), RawFrame.text("CONN").more());
        case 2 -> attacker.write(Arrays.copyOf(connect, 20));
        default -> {
          // not a byte
        }
      }
    }
    await().untilAsserted(() -> assertThat(node.connections()).isEqualTo(200));
    somebodyElseJoins();
    for (RawWebSocket attacker : attackers) {
      assertThat(attacker.await(RawFrame.CLOSE).closeCode()).isEqualTo(4004);
    }
    assertThat(closedFor("silent")).isEqualTo(before + 200);
  }

  // attack 47
  @Test
  void aFullNodeRefusesBeforeTheUpgradeAndTakesTheNextWhenOneLeaves() throws Exception {
    for (int i = 0; i < AT_MOST; i++) {
      attacker().shake().send(RawFrame.text(RawWebSocket.connectFrame()));
    }
    await().untilAsserted(() -> assertThat(node.connections()).isEqualTo(AT_MOST));
    for (int i = 0; i < 20; i++) {
      HttpAnswer answer = handshake();
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.body()).contains("\"type\":\"node-full\"", "\"retryable\":true");
      assertThat(Integer.parseInt(answer.header("Retry-After").getFirst())).isBetween(2, 10);
    }
    assertThat(node.get("/actuator/health/liveness").status()).isEqualTo(200);
    assertThat(node.get("/actuator/health/readiness").status()).isEqualTo(200);
    assertThat(node.http("POST", "/api/lines/" + line + "/places", "{}").status()).isEqualTo(201);
    attackers.getFirst().reset();
    await().until(() -> handshake().status() == 101);
  }

  private static HttpAnswer handshake() throws IOException {
    try (RawWebSocket client = RawWebSocket.dial(node.port())) {
      return client.write(client.handshake("v12.stomp")).answer();
    }
  }

  // attack 47
  @Test
  void aCrowdAtTheDoorIsCountedExactly() throws Exception {
    for (int i = 0; i < AT_MOST - 10; i++) {
      attacker().shake().send(RawFrame.text(RawWebSocket.connectFrame()));
    }
    await().untilAsserted(() -> assertThat(node.connections()).isEqualTo(AT_MOST - 10));
    CountDownLatch gate = new CountDownLatch(1);
    List<Future<Boolean>> crowd = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 60; i++) {
        RawWebSocket one = attacker();
        Callable<Boolean> enters =
            () -> {
              gate.await();
              return one.write(one.handshake("v12.stomp")).answer().status() == 101
                  && one.send(RawFrame.text(RawWebSocket.connectFrame())).isWelcome();
            };
        crowd.add(threads.submit(enters));
      }
      gate.countDown();
      int inside = 0;
      for (Future<Boolean> one : crowd) {
        inside += one.get() ? 1 : 0;
      }
      assertThat(inside).isEqualTo(10);
    }
    assertThat(node.connections()).isEqualTo(AT_MOST);
  }
}
