package dev.sluice.queueserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The crowd of a node that died comes to the next one. */
@WithDevServices(ServerKind.REDIS)
class AcceptRateIT {

  private static final int A_SECOND = 20;
  private static final int CROWD = 200;

  private final List<RawWebSocket> inside = new ArrayList<>();

  // attack 47
  @Test
  void whoComesTooFastIsToldToComeAgainAndGetsInLater() throws Exception {
    try (Node node =
        Node.start(
            TestServers.redisUri(),
            TestServers.freshPrefix(),
            "queue-server.connection.accepts-per-second=" + A_SECOND)) {
      String line = node.openLine();
      long begun = System.nanoTime();
      List<HttpAnswer> answers = allAtOnce(node);
      double seconds = (System.nanoTime() - begun) / 1e9;
      List<HttpAnswer> refused = answers.stream().filter(answer -> answer.status() != 101).toList();
      assertThat(answers.size() - refused.size())
          .isBetween(A_SECOND / 2, (int) Math.ceil(A_SECOND / 2 + A_SECOND * seconds));
      assertThat(refused)
          .allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).contains("\"type\":\"node-full\"", "\"retryable\":true");
            assertThat(Integer.parseInt(answer.header("Retry-After").getFirst())).isBetween(1, 3);
          });
      assertThat(node.get("/actuator/health/liveness").status()).isEqualTo(200);
      assertThat(node.get("/actuator/health/readiness").status()).isEqualTo(200);
      assertThat(node.http("POST", "/api/lines/" + line + "/places", "{}").status()).isEqualTo(201);
      // those who come again get in, twenty in a second
      long again = System.nanoTime();
      for (int i = 0; i < 2 * A_SECOND; i++) {
        await().until(() -> enters(node));
      }
      // half a second's worth may be saved up
      assertThat((System.nanoTime() - again) / 1e9).as("no faster than that").isGreaterThan(1.4);
    } finally {
      inside.forEach(RawWebSocket::close);
    }
  }

  private List<HttpAnswer> allAtOnce(Node node) throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    List<Future<HttpAnswer>> crowd = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CROWD; i++) {
        RawWebSocket client = RawWebSocket.dial(node.port());
        inside.add(client);
        crowd.add(
            threads.submit(() -> {
              gate.await();
              return client.write(client.handshake("v12.stomp")).answer();
            }));
      }
      gate.countDown();
      List<HttpAnswer> answers = new ArrayList<>();
      for (Future<HttpAnswer> one : crowd) {
        answers.add(one.get());
      }
      return answers;
    }
  }

  private boolean enters(Node node) throws IOException {
    RawWebSocket client = RawWebSocket.dial(node.port());
    inside.add(client);
    return client.write(client.handshake("v12.stomp")).answer().status() == 101;
  }
}
