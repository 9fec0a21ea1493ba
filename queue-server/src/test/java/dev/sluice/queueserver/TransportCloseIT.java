package dev.sluice.queueserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.queueserver.RawWebSocket.End;
import dev.sluice.queueserver.Transport.Breach;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ends of connections as RFC 6455 wants them (7), for every transport. */
@ParameterizedClass
@EnumSource(Transport.class)
@WithDevServices(ServerKind.REDIS)
class TransportCloseIT {

  private static Node node;

  @Parameter Transport transport;

  @BeforeParameterizedClassInvocation
  static void start(Transport transport) {
    node = transport.start("queue-server.connection.send-time-limit=1s");
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    node.close();
  }

  @AfterEach
  void everyConnectionIsForgotten() {
    await().untilAsserted(() -> assertThat(node.connections()).isZero());
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 1001, 1003, 1008, 3000, 3999, 4000, 4999})
  void answersACloseFrameWithItsCode(int code) throws Exception {
    try (RawWebSocket client = RawWebSocket.connected(node.port())) {
      client.send(RawFrame.close(code, "done, 끝"));
      assertThat(client.end().code()).isEqualTo(code);
    }
  }

  @Test
  void answersACloseFrameThatHoldsNothing() throws Exception {
    try (RawWebSocket client = RawWebSocket.open(node.port())) {
      client.send(RawFrame.of(RawFrame.CLOSE, ""));
      assertThat(client.end().code()).isIn(1000, 1005);
    }
  }

  @Test
  void answersACloseFrameBetweenFragments() throws Exception {
    try (RawWebSocket client = RawWebSocket.open(node.port())) {
      client.send(RawFrame.text("CONN").more(), RawFrame.close(1001, ""));
      assertThat(client.end().code()).isEqualTo(1001);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 999, 1005, 1006, 1015, 2999, 5000, 65_535})
  void refusesACodeThatNobodyMaySend(int code) throws Exception {
    try (RawWebSocket client = RawWebSocket.open(node.port())) {
      client.send(RawFrame.close(code, ""));
      assertThat(client.end().code()).isEqualTo(1002);
    }
  }

  @Test
  void refusesHalfACode() throws Exception {
    try (RawWebSocket client = RawWebSocket.open(node.port())) {
      client.send(RawFrame.of(RawFrame.CLOSE, new byte[] {3}));
      assertThat(client.end().code()).isEqualTo(1002);
    }
  }

  @Test
  void refusesAReasonThatIsNotUtf8() throws Exception {
    try (RawWebSocket client = RawWebSocket.open(node.port())) {
      client.send(RawFrame.of(RawFrame.CLOSE, new byte[] {3, (byte) 0xe8, (byte) 0xff, 'x'}));
      assertThat(client.end().code()).isIn(1002, 1007);
    }
  }

  @Test
  void ignoresWhatComesAfterACloseFrame() throws Exception {
    String line = node.openLine();
    try (RawWebSocket client = RawWebSocket.connected(node.port())) {
      client.send(
          RawFrame.close(1000, ""),
          RawFrame.text("SEND\ndestination:/app/lines/" + line + "/join\n\n{}\0"),
          RawFrame.ping("after"));
      assertThat(client.end().code()).isEqualTo(1000);
    }
    await().untilAsserted(() -> assertThat(node.connections()).isZero());
    assertThat(node.facts(line).totals().joined()).isZero();
  }

  @Test
  void closesAfterAnErrorAndIgnoresTheRest() throws Exception {
    String line = node.openLine();
    try (RawWebSocket client = RawWebSocket.connected(node.port())) {
      client.send(
          RawFrame.text("SEND\ndestination:/queue/x\n\n{}\0"),
          RawFrame.text("SEND\ndestination:/app/lines/" + line + "/join\n\n{}\0"));
      assertThat(client.end())
          .isEqualTo(new End(4501, "forbidden-destination", "forbidden-destination"));
    }
    assertThat(node.facts(line).totals().joined()).isZero();
  }

  @Test
  void endsTheTcpConnectionOfAClientThatDoesNotAnswerTheCloseFrame() throws Exception {
    try (RawWebSocket client = RawWebSocket.connected(node.port())) {
      client.send(RawFrame.text("HELLO\n\n\0"));
      assertThat(client.await(RawFrame.CLOSE).closeCode()).isEqualTo(4500);
      assertThat(client.read()).isNull();
    }
  }

  @Test
  void noticesAConnectionThatIsReset() throws Exception {
    List<RawWebSocket> clients = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      clients.add(
          i % 2 == 0 ? RawWebSocket.open(node.port()) : RawWebSocket.connected(node.port()));
    }
    await().untilAsserted(() -> assertThat(node.connections()).isEqualTo(20));
    clients.forEach(RawWebSocket::reset);
  }

  @Test
  void noticesAConnectionThatEndsWithinAFrame() throws Exception {
    byte[] frame = RawFrame.text(RawWebSocket.connectFrame()).bytes();
    try (RawWebSocket client = RawWebSocket.open(node.port())) {
      client.write(Arrays.copyOf(frame, 20));
      await().untilAsserted(() -> assertThat(node.connections()).isEqualTo(1));
      client.halfClose();
      assertThat(client.end().code()).isIn(RawWebSocket.NO_CLOSE_FRAME, 1002);
    }
  }

  @Test
  void endsAConnectionThatSendsNoMore() throws Exception {
    try (RawWebSocket client = RawWebSocket.connected(node.port())) {
      client.halfClose();
      assertThat(client.end().code()).isIn(RawWebSocket.NO_CLOSE_FRAME, 1000, 1002);
    }
  }

  // attack 42
  @Test
  void endsAFloodOfPongs() throws Exception {
    assertThat(flood(RawFrame.PONG)).isEqualTo(4005);
  }

  // attack 42
  @Test
  void endsAFloodOfPings() throws Exception {
    assertThat(flood(RawFrame.PING)).isIn(transport.codes(Breach.PINGS));
  }

  /** Sends ten thousand and says goodbye. Returns the server's close code. */
  private static int flood(int opcode) throws Exception {
    RawFrame[] flood = new RawFrame[1_000];
    Arrays.fill(flood, RawFrame.of(opcode, "x"));
    byte[] thousand = RawWebSocket.bytes(flood);
    try (RawWebSocket client = RawWebSocket.connected(node.port())) {
      for (int i = 0; i < 10; i++) {
        client.write(thousand);
      }
      client.send(RawFrame.text("DISCONNECT\n\n\0"));
      return client.end().code();
    }
  }

  @Test
  void aBreachInTheMiddleOfAConversationEndsOnlyThatConnection() throws Exception {
    String line = node.openLine();
    try (RawWebSocket waiting = RawWebSocket.connected(node.port());
        RawWebSocket rude = RawWebSocket.connected(node.port())) {
      waiting.send(
          RawFrame.text("SUBSCRIBE\nid:p\ndestination:/user/queue/progress\n\n\0"),
          RawFrame.text("SEND\ndestination:/app/lines/" + line + "/join\n\n{}\0"));
      waiting.stomp("MESSAGE");
      rude.send(RawFrame.text("x").unmasked());
      assertThat(rude.end().code()).isIn(transport.codes(Breach.PROTOCOL));
      assertThat(waiting.stomp("MESSAGE").json().get("place").asLong()).isEqualTo(1);
    }
  }
}
