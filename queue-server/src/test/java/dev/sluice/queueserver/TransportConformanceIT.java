package dev.sluice.queueserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.queueserver.Transport.Breach;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames and messages as RFC 6455 wants them (5 and 8.1), for every transport. */
@ParameterizedClass
@EnumSource(Transport.class)
@WithDevServices(ServerKind.REDIS)
class TransportConformanceIT {

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
  void readsAMessageInOneFrame() throws Exception {
    try (RawWebSocket client = RawWebSocket.open(node.port())) {
      client.send(RawFrame.text(CONNECT));
      assertThat(client.stomp("CONNECTED").headers()).containsEntry("version", "1.2");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 12})
  void readsAMessageInFragments(int fragments) throws Exception {
    try (RawWebSocket client = RawWebSocket.open(node.port())) {
      for (RawFrame each : RawFrame.fragments(RawFrame.TEXT, CONNECT.getBytes(UTF_8), fragments)) {
        client.send(each);
      }
      client.stomp("CONNECTED");
    }
  }

  @Test
  void readsFragmentsThatHoldNothing() throws Exception {
    try (RawWebSocket client = RawWebSocket.open(node.port())) {
      client.send(
          RawFrame.text("").more(),
          RawFrame.of(RawFrame.CONTINUATION, CONNECT).more(),
          RawFrame.of(RawFrame.CONTINUATION, ""));
      client.stomp("CONNECTED");
    }
  }

  @Test
  void readsAFrameThatComesByteByByte() throws Exception {
    try (RawWebSocket client = RawWebSocket.open(node.port())) {
      client.writeByteByByte(RawFrame.text(CONNECT).bytes());
      client.stomp("CONNECTED");
      client.writeByteByByte(RawFrame.ping("slow").bytes());
      assertThat(client.await(RawFrame.PONG).text()).isEqualTo("slow");
    }
  }

  @Test
  void readsManyFramesOutOfOneSegmentInOrder() throws Exception {
    String line = node.openLine();
    try (RawWebSocket client = RawWebSocket.open(node.port())) {
      client.send(
          RawFrame.text(CONNECT),
          RawFrame.text("SUBSCRIBE\nid:p\ndestination:/user/queue/progress\n\n\0"),
          RawFrame.ping("between"),
          RawFrame.text("SEND\ndestination:/app/lines/" + line + "/join\nreceipt:r\n\n{}\0"));
      assertThat(client.await(RawFrame.PONG).text()).isEqualTo("between");
      assertThat(client.stomp("RECEIPT").headers()).containsEntry("receipt-id", "r");
    }
    assertThat(node.facts(line).totals().joined()).isEqualTo(1);
  }

  @Test
  void readsAMessageThatEndsInTheNextSegment() throws Exception {
    byte[] both =
        RawWebSocket.bytes(RawFrame.text(CONNECT), RawFrame.ping("a"), RawFrame.ping("b"));
    for (int cut = 1; cut < both.length; cut += 7) {
      try (RawWebSocket client = RawWebSocket.open(node.port())) {
        client.write(Arrays.copyOf(both, cut));
        client.write(Arrays.copyOfRange(both, cut, both.length));
        assertThat(client.await(RawFrame.PONG).text()).isEqualTo("a");
        assertThat(client.await(RawFrame.PONG).text()).isEqualTo("b");
      }
    }
  }

  @Test
  void readsBinaryAsItReadsText() throws Exception {
    try (RawWebSocket client = RawWebSocket.open(node.port())) {
      for (RawFrame each : RawFrame.fragments(RawFrame.BINARY, CONNECT.getBytes(UTF_8), 3)) {
        client.send(each);
      }
      client.stomp("CONNECTED");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125})
  void answersAPingWithTheSamePayload(int size) throws Exception {
    String payload = "p".repeat(size);
    try (RawWebSocket client = RawWebSocket.open(node.port())) {
      client.send(RawFrame.ping(payload));
      assertThat(client.await(RawFrame.PONG).text()).isEqualTo(payload);
    }
  }

  @Test
  void answersAPingBetweenFragments() throws Exception {
    try (RawWebSocket client = RawWebSocket.open(node.port())) {
      List<RawFrame> parts = RawFrame.fragments(RawFrame.TEXT, CONNECT.getBytes(UTF_8), 3);
      client.send(parts.get(0), RawFrame.ping("1"), parts.get(1), RawFrame.ping("2"));
      assertThat(client.await(RawFrame.PONG).text()).isEqualTo("1");
      assertThat(client.await(RawFrame.PONG).text()).isEqualTo("2");
      client.send(parts.get(2));
      client.stomp("CONNECTED");
    }
  }

  @Test
  void ignoresAPongThatNobodyAskedFor() throws Exception {
    try (RawWebSocket client = RawWebSocket.open(node.port())) {
      client.send(RawFrame.of(RawFrame.PONG, "hello"), RawFrame.text(CONNECT));
      client.stomp("CONNECTED");
    }
  }

  static Stream<Named<List<RawFrame>>> breaches() {
    RawFrame text = RawFrame.text(CONNECT);
    RawFrame ping = RawFrame.ping("p");
    return Stream.of(
        Named.of("not masked", List.of(text.unmasked())),
        Named.of("a ping that is not masked", List.of(ping.unmasked())),
        Named.of("reserved bit 1, compression that was not agreed", List.of(text.withReserved(4))),
        Named.of("reserved bit 2", List.of(text.withReserved(2))),
        Named.of("reserved bit 3", List.of(text.withReserved(1))),
        Named.of("a ping with a reserved bit", List.of(ping.withReserved(4))),
        Named.of("data frame of an unknown kind", List.of(RawFrame.of(3, CONNECT))),
        Named.of("data frame of the last unknown kind", List.of(RawFrame.of(7, CONNECT))),
        Named.of("control frame of an unknown kind", List.of(RawFrame.of(11, ""))),
        Named.of("control frame of the last unknown kind", List.of(RawFrame.of(15, ""))),
        Named.of("a ping of 126 bytes", List.of(RawFrame.ping("p".repeat(126)))),
        Named.of("a ping in fragments", List.of(ping.more())),
        Named.of("a close frame in fragments", List.of(RawFrame.close(1000, "").more())),
        Named.of("the end of nothing", List.of(RawFrame.of(RawFrame.CONTINUATION, CONNECT))),
        Named.of("a middle of nothing", List.of(RawFrame.of(RawFrame.CONTINUATION, "x").more())),
        Named.of("a message within a message", List.of(text.more(), text)),
        Named.of(
            "bytes within a text", List.of(text.more(), RawFrame.of(RawFrame.BINARY, CONNECT))));
  }

  @ParameterizedTest
  @MethodSource("breaches")
  void endsAConnectionThatBreaksTheProtocol(List<RawFrame> frames) throws Exception {
    try (RawWebSocket client = RawWebSocket.open(node.port())) {
      client.send(frames.toArray(RawFrame[]::new));
      assertThat(client.end().code()).isIn(transport.codes(Breach.PROTOCOL));
    }
  }

  static Stream<Named<byte[]>> textsThatAreNone() {
    return Stream.of(
        Named.of("a byte that never occurs", new byte[] {'a', (byte) 0xff, 'b', 0}),
        Named.of("a continuation byte alone", new byte[] {(byte) 0x80, 'b', 0}),
        Named.of("two bytes for one (overlong)", new byte[] {(byte) 0xc0, (byte) 0xaf, 0}),
        Named.of("half of a pair", new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80, 0}),
        Named.of("beyond the last", new byte[] {(byte) 0xf4, (byte) 0x90, (byte) 0x80, 0x40, 0}),
        Named.of("a character that ends too soon", new byte[] {'a', (byte) 0xe2, (byte) 0x82}));
  }

  @ParameterizedTest
  @MethodSource("textsThatAreNone")
  void refusesTextThatIsNotUtf8(byte[] text) throws Exception {
    try (RawWebSocket client = RawWebSocket.open(node.port())) {
      client.send(RawFrame.of(RawFrame.TEXT, text));
      assertThat(client.end().code()).isIn(transport.codes(Breach.TEXT));
    }
    try (RawWebSocket client = RawWebSocket.open(node.port())) {
      client.send(RawFrame.fragments(RawFrame.TEXT, text, text.length).toArray(RawFrame[]::new));
      assertThat(client.end().code()).isIn(transport.codes(Breach.TEXT));
    }
  }

  @Test
  void readsACharacterThatIsSplitOverFragments() throws Exception {
    String line = node.openLine();
    String id = "표-é-🎫";
    byte[] subscribe =
        ("SUBSCRIBE\nid:" + id + "\ndestination:/topic/lines/" + line + "\n\n\0").getBytes(UTF_8);
    for (int cut = 13; cut < 24; cut++) {
      try (RawWebSocket client = RawWebSocket.connected(node.port())) {
        client.send(
            RawFrame.of(RawFrame.TEXT, Arrays.copyOf(subscribe, cut)).more(),
            RawFrame.of(
                RawFrame.CONTINUATION, Arrays.copyOfRange(subscribe, cut, subscribe.length)),
            RawFrame.text("UNSUBSCRIBE\nid:" + id + "\nreceipt:" + id + "\n\n\0"));
        assertThat(client.stomp("RECEIPT").headers()).containsEntry("receipt-id", id);
      }
    }
  }

  @Test
  void writesFramesOfMoreThan125Bytes() throws Exception {
    String line = node.openLine();
    try (RawWebSocket client = RawWebSocket.connected(node.port())) {
      client.send(
          RawFrame.text("SUBSCRIBE\nid:p\ndestination:/user/queue/progress\n\n\0"),
          RawFrame.text("SEND\ndestination:/app/lines/" + line + "/join\n\n{}\0"));
      StompClient.Frame progress = client.stomp("MESSAGE");
      assertThat(progress.body().getBytes(UTF_8))
          .hasSizeGreaterThan(125)
          .hasSize(Integer.parseInt(progress.headers().get("content-length")));
      assertThat(progress.json().get("place").asLong()).isEqualTo(1);
    }
  }
}
