package dev.sluice.queueserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.queueserver.Transport.Breach;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lengths of frames and messages, honest and not (RFC 6455, 5.2 and 10.4), for every transport. */
@ParameterizedClass
@EnumSource(Transport.class)
@WithDevServices(ServerKind.REDIS)
class TransportLengthsIT {

  private static final String CONNECT = RawWebSocket.connectFrame();

  private static Node node;

  @Parameter Transport transport;

  @BeforeParameterizedClassInvocation
  static void start(Transport transport) {
    node = transport.start();
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    node.close();
  }

  @Test
  void readsALengthOfSixteenBits() throws Exception {
    String padded = CONNECT.replace("host:", "pad:" + "x".repeat(1_500) + "\nhost:");
    try (RawWebSocket client = RawWebSocket.open(node.port())) {
      client.send(RawFrame.text(padded));
      client.stomp("CONNECTED");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 8})
  void readsALengthThatIsWrittenTooLongOrRefusesIt(int lengthBytes) throws Exception {
    try (RawWebSocket client = RawWebSocket.open(node.port())) {
      client.send(RawFrame.text(CONNECT).withLengthIn(lengthBytes));
      RawFrame answer = client.read();
      if (answer == null || answer.opcode() == RawFrame.CLOSE) {
        assertThat(answer).isNotNull();
        assertThat(answer.closeCode()).isEqualTo(1002);
      } else {
        assertThat(answer.text()).startsWith("CONNECTED\n");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {70_000, 1L << 30, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE, -1})
  void endsAFrameThatAnnouncesTooMuchAndKeepsNoRoomForIt(long length) throws Exception {
    byte[] more = new byte[6_000];
    Arrays.fill(more, (byte) 'x');
    // together they would not fit into the memory of this process
    long clients = Math.min(20, Runtime.getRuntime().maxMemory() / (1L << 30) + 2);
    List<RawWebSocket> open = new ArrayList<>();
    try {
      for (int i = 0; i < clients; i++) {
        RawWebSocket client = RawWebSocket.connected(node.port());
        open.add(client);
        client.send(RawFrame.of(RawFrame.TEXT, more).announcing(length));
      }
      for (RawWebSocket client : open) {
        assertThat(client.end().code()).isIn(transport.codes(Breach.SIZE));
      }
    } finally {
      open.forEach(RawWebSocket::close);
    }
  }

  @Test
  void endsAMessageOfEndlessFragments() throws Exception {
    try (RawWebSocket client = RawWebSocket.connected(node.port())) {
      client.send(RawFrame.text("SEND\ndestination:/app/lines/x/join\n\n").more());
      for (int i = 0; i < 10; i++) {
        client.send(RawFrame.of(RawFrame.CONTINUATION, "x".repeat(1_000)).more());
      }
      assertThat(client.end().code()).isIn(transport.codes(Breach.PIECES));
    }
    try (RawWebSocket client = RawWebSocket.connected(node.port())) {
      client.send(RawFrame.text("SEND\n").more());
      for (int i = 0; i < 100; i++) {
        client.send(RawFrame.of(RawFrame.CONTINUATION, "").more());
      }
      assertThat(client.end().code()).isIn(transport.codes(Breach.PIECES));
    }
  }
}
