package dev.sluice.queueserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The handshake as RFC 6455 wants it (4.2), for every transport. */
@ParameterizedClass
@EnumSource(Transport.class)
@WithDevServices(ServerKind.REDIS)
class TransportHandshakeIT {

  private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
  private static final List<String> GOOD =
      List.of(
          "Host: 127.0.0.1",
          "Connection: Upgrade",
          "Upgrade: websocket",
          "Sec-WebSocket-Version: 13",
          KEY);

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
  void provesThatItReadTheKey() throws Exception {
    HttpAnswer answer = shake(GOOD);
    assertThat(answer.status()).isEqualTo(101);
    assertThat(answer.header("Upgrade"))
        .singleElement()
        .asString()
        .isEqualToIgnoringCase("websocket");
    assertThat(answer.header("Connection"))
        .singleElement()
        .asString()
        .isEqualToIgnoringCase("upgrade");
    // the example of RFC 6455, 1.3
    assertThat(answer.header("Sec-WebSocket-Accept"))
        .containsExactly("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    Random random = new Random(transport.ordinal());
    for (int i = 0; i < 20; i++) {
      byte[] nonce = new byte[16];
      random.nextBytes(nonce);
      String key = Base64.getEncoder().encodeToString(nonce);
      assertThat(shake(replaced(KEY, "Sec-WebSocket-Key: " + key)).header("Sec-WebSocket-Accept"))
          .containsExactly(accept(key));
    }
  }

  private static String accept(String key) throws Exception {
    byte[] text = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(UTF_8);
    return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Connection: Upgrade | Connection: keep-alive, Upgrade",
        "Connection: Upgrade | connection: upgrade",
        "Upgrade: websocket | UPGRADE: WebSocket"
      })
  void readsTheHeadersInAnySpelling(String line, String other) throws Exception {
    assertThat(shake(replaced(line, other)).status()).isEqualTo(101);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Connection: Upgrade | Connection: keep-alive | 400",
        "Upgrade: websocket | Upgrade: h2c | 400",
        "Upgrade: websocket | X-Nothing: here | 400",
        "Sec-WebSocket-Version: 13 | X-Nothing: here | 426",
        "Sec-WebSocket-Version: 13 | Sec-WebSocket-Version: 8 | 426",
        "Sec-WebSocket-Version: 13 | Sec-WebSocket-Version: x | 426",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ== | X-Nothing: here | 400"
      })
  void refusesAHandshakeThatLacksSomething(String line, String other, int status) throws Exception {
    HttpAnswer answer = shake(replaced(line, other));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Sec-WebSocket-Accept")).isEmpty();
    if (status == 426) {
      assertThat(answer.header("Sec-WebSocket-Version")).containsExactly("13");
    }
    // healthy from its first look at the lines on, which may be still to come
    await().until(() -> node.get("/actuator/health").status() == 200);
  }

  @Test
  void refusesAnotherMethod() throws Exception {
    for (String method : List.of("POST", "PUT", "HEAD", "OPTIONS")) {
      try (RawWebSocket client = RawWebSocket.dial(node.port())) {
        String request = new String(RawWebSocket.request(GOOD.toArray(String[]::new)), UTF_8);
        client.write(
            request
                .replace("GET /ws", method + " /ws")
                .replace("\r\n\r\n", "\r\nContent-Length: 0\r\n\r\n")
                .getBytes(UTF_8));
        assertThat(client.answer().status()).as(method).isNotEqualTo(101);
      }
    }
  }

  @Test
  void agreesOnTheSubProtocolOnlyWhenItIsOffered() throws Exception {
    assertThat(protocol()).isEmpty();
    assertThat(protocol("Sec-WebSocket-Protocol: v10.stomp")).isEmpty();
    assertThat(protocol("Sec-WebSocket-Protocol: v12.stomp")).containsExactly("v12.stomp");
    assertThat(protocol("Sec-WebSocket-Protocol: v10.stomp, v11.stomp, v12.stomp"))
        .containsExactly("v12.stomp");
    assertThat(protocol("Sec-WebSocket-Protocol: v10.stomp", "Sec-WebSocket-Protocol: v12.stomp"))
        .containsExactly("v12.stomp");
  }

  private static List<String> protocol(String... offers) throws Exception {
    List<String> lines = new ArrayList<>(GOOD);
    lines.addAll(List.of(offers));
    HttpAnswer answer = shake(lines);
    assertThat(answer.status()).isEqualTo(101);
    return answer.header("Sec-WebSocket-Protocol");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "permessage-deflate",
        "permessage-deflate; client_max_window_bits",
        "permessage-deflate; server_no_context_takeover, x-webkit-deflate-frame",
        "no-such-extension"
      })
  void acceptsNoExtension(String offer) throws Exception {
    List<String> lines = new ArrayList<>(GOOD);
    lines.add("Sec-WebSocket-Extensions: " + offer);
    HttpAnswer answer = shake(lines);
    assertThat(answer.status()).isEqualTo(101);
    assertThat(answer.header("Sec-WebSocket-Extensions")).isEmpty();
  }

  @Test
  void readsFramesThatComeWithTheHandshake() throws Exception {
    try (RawWebSocket client = RawWebSocket.dial(node.port())) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.writeBytes(client.handshake("v12.stomp"));
      all.writeBytes(RawFrame.text(RawWebSocket.connectFrame()).bytes());
      all.writeBytes(RawFrame.ping("early").bytes());
      client.write(all.toByteArray());
      assertThat(client.answer().status()).isEqualTo(101);
      List<RawFrame> answers = List.of(client.read(), client.read());
      assertThat(answers)
          .anySatisfy(frame -> assertThat(frame.text()).startsWith("CONNECTED\n"))
          .anySatisfy(frame -> assertThat(frame.text()).isEqualTo("early"));
    }
  }

  @Test
  void readsAHandshakeThatComesByteByByte() throws Exception {
    try (RawWebSocket client = RawWebSocket.dial(node.port())) {
      client.writeByteByByte(client.handshake("v12.stomp"));
      assertThat(client.answer().status()).isEqualTo(101);
      client.send(RawFrame.text(RawWebSocket.connectFrame()));
      client.stomp("CONNECTED");
    }
  }

  @Test
  void theConnectionServesAnotherRequestAfterARefusedHandshake() throws Exception {
    try (RawWebSocket client = RawWebSocket.dial(node.port())) {
      client.write(
          RawWebSocket.request(
              replaced("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 8")
                  .toArray(String[]::new)));
      assertThat(client.answer().status()).isEqualTo(426);
      client.shake().send(RawFrame.text(RawWebSocket.connectFrame())).stomp("CONNECTED");
    }
  }

  private static List<String> replaced(String line, String other) {
    return GOOD.stream().map(each -> each.equals(line) ? other : each).toList();
  }

  private static HttpAnswer shake(List<String> lines) throws Exception {
    try (RawWebSocket client = RawWebSocket.dial(node.port())) {
      return client.write(RawWebSocket.request(lines.toArray(String[]::new))).answer();
    }
  }
}
