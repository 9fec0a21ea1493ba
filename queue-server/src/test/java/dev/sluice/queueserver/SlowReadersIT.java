package dev.sluice.queueserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.line.Steering;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/** Attack 45: sockets that read nothing while the room is told things, for every transport. */
@ParameterizedClass
@EnumSource(Transport.class)
@WithDevServices(ServerKind.REDIS)
class SlowReadersIT {

  private static final int STALLED = 200;
  private static final int READING = 10;

  /** Three looks at the line, the broadcast's pause, and what a shared machine takes. */
  private static final Duration IN_TIME = Duration.ofSeconds(4);

  /** On loopback the kernel would take megabytes for a client that reads nothing. */
  static final class SmallSendBuffers
      implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    @Override
    public void customize(TomcatServletWebServerFactory factory) {
      factory.addConnectorCustomizers(
          connector -> connector.setProperty("socket.txBufSize", "8192"));
    }
  }

  private static Node node;
  private final List<RawWebSocket> clients = new ArrayList<>();
  private String line;

  @Parameter Transport transport;

  @BeforeParameterizedClassInvocation
  static void start(Transport transport) {
    node =
        transport.startWith(
            SmallSendBuffers.class,
            "queue-server.connection.send-time-limit=1s",
            "queue-server.connection.send-buffer-limit=32KB",
            "queue-server.connection.first-frame-within=5s");
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    node.close();
  }

  @BeforeEach
  void openLine() {
    line = node.openLine();
  }

  @AfterEach
  void hangUp() {
    clients.forEach(RawWebSocket::close);
    await().untilAsserted(() -> assertThat(node.connections()).isZero());
  }

  /** A client that follows the line and, from now on, does not read. */
  private RawWebSocket stalled() throws IOException {
    RawWebSocket client = RawWebSocket.dial(node.port(), 1024).shake();
    clients.add(client);
    return client.send(RawFrame.text(RawWebSocket.connectFrame()), RawFrame.text(follow()));
  }

  private String follow() {
    return "SUBSCRIBE\nid:room\ndestination:/topic/lines/" + line + "\n\n\0";
  }

  private void announce(String text) {
    node.lines()
        .steer(
            new LineId(line),
            new Steering(Optional.empty(), OptionalInt.empty(), Optional.of(text)));
  }

  private static double closedAsTooSlow() {
    return node.bean(MeterRegistry.class)
        .counter("queueserver.closed", "reason", "too-slow")
        .count();
  }

  @Test
  void areClosedInTimeAndHoldNobodyElseUp() throws Exception {
    double before = closedAsTooSlow();
    for (int i = 0; i < STALLED; i++) {
      stalled();
    }
    List<StompClient> reading = new ArrayList<>();
    try {
      for (int i = 0; i < READING; i++) {
        reading.add(StompClient.open(node.port()).connect().followRoom(line));
      }
      for (int i = 0; i < 5; i++) {
        String news = "news %d ".formatted(i);
        long told = System.nanoTime();
        announce(news + "x".repeat(12_000));
        for (StompClient client : reading) {
          client.await(frame -> frame.body().contains(news));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(IN_TIME);
      }
      await()
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(() -> assertThat(node.connections()).isEqualTo(READING));
      assertThat(reading).allMatch(StompClient::isOpen);
      assertThat(closedAsTooSlow()).isEqualTo(before + STALLED);
    } finally {
      reading.forEach(StompClient::close);
    }
  }

  @Test
  void areClosedInTimeAlsoWhenTheyAreBeingClosedForSomethingElse() throws Exception {
    for (int i = 0; i < 20; i++) {
      stalled();
    }
    try (StompClient reading = StompClient.open(node.port()).connect().followRoom(line)) {
      for (int i = 0; i < 2; i++) {
        String news = "news %d ".formatted(i);
        announce(news + "x".repeat(12_000));
        reading.await(frame -> frame.body().contains(news));
      }
      clients.forEach(client -> client.send(RawFrame.text("HELLO\n\n\0")));
      await()
          .atMost(Duration.ofSeconds(8))
          .untilAsserted(() -> assertThat(node.connections()).isEqualTo(1));
    }
  }
}
