package dev.sluice.queueserver.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class StompFramesTest {

  private final StompFrames frames =
      new StompFrames(ConnectionFixture.SETTINGS, JsonMapper.shared());

  @Test
  void readsConnect() {
    assertThat(
            decode("CONNECT\naccept-version:1.1,1.2\nheart-beat:60000,25000\nticket:a.b.c\n\n\0"))
        .containsExactly(new ClientFrame.Connect("a.b.c", Set.of("1.1", "1.2"), 25_000));
    assertThat(decode("STOMP\naccept-version:1.2\n\n\0"))
        .containsExactly(new ClientFrame.Connect(null, Set.of("1.2"), 0));
  }

  @Test
  @SuppressWarnings("StringConcatToTextBlock") // the ends of the lines matter here
  void readsSeveralFramesAndSignsOfLife() {
    assertThat(
            decode(
                "SUBSCRIBE\r\nid:1\r\ndestination:/user/queue/progress\r\nreceipt:r\r\n\r\n\0\n"
                    + "SEND\ndestination:/app/lines/a/join\ncontent-length:2\n\n{}\0\n"
                    + "UNSUBSCRIBE\nid:1\n\n\0DISCONNECT\nreceipt:bye\n\n\0"))
        .containsExactly(
            new ClientFrame.Subscribe("1", "/user/queue/progress", "r"),
            new ClientFrame.Send("/app/lines/a/join", "{}", null),
            new ClientFrame.Unsubscribe("1", null),
            new ClientFrame.Disconnect("bye"));
    assertThat(decode("\n")).containsExactly(new ClientFrame.Beat());
  }

  @Test
  void ignoresASelector() {
    assertThat(
            decode(
                "SUBSCRIBE\nid:1\ndestination:/user/queue/progress\n"
                    + "selector:T(java.lang.Runtime).getRuntime().exec('x')\n\n\0"))
        .containsExactly(new ClientFrame.Subscribe("1", "/user/queue/progress", null));
  }

  @Test
  void leavesTheBeginningOfAFrameInTheBuffer() {
    ByteBuffer bytes = buffer("SUBSCRIBE\nid:1\ndestination:/a\n\n\0SEND\ndestination:/b\n\n{\"a");
    assertThat(frames.decode(bytes)).hasSize(1);
    assertThat(StandardCharsets.UTF_8.decode(bytes.slice()).toString())
        .isEqualTo("SEND\ndestination:/b\n\n{\"a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HELLO\n\n\0",
        "connect\naccept-version:1.2\n\n\0",
        "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "SUBSCRIBE\nid:1\n\n\0",
        "SUBSCRIBE\ndestination:/topic/lines/a\n\n\0",
        "SUBSCRIBE\nid:\ndestination:/topic/lines/a\n\n\0",
        "SUBSCRIBE\nid:1\ndestination:/a\n\nbody\0",
        "UNSUBSCRIBE\n\n\0",
        "SEND\n\n{}\0",
        "SEND\nno colon\n\n{}\0",
        "SEND\n:empty name\n\n{}\0",
        "SEND\ndestination:/a\\t\n\n{}\0",
        "SEND\ndestination:/a\ncontent-length:1\n\n{}\0",
        "SEND\ndestination:/a\ncontent-type:no type\n\n{}\0",
        "CONNECT\naccept-version:1.2\nheart-beat:1;1\n\n\0",
        "CONNECT\naccept-version:1.2\nheart-beat:-1,0\n\n\0",
        "ACK\nid:1\n\n\0",
        "BEGIN\ntransaction:t\n\n\0",
        "CONNECTED\nversion:1.2\n\n\0",
        "MESSAGE\ndestination:/topic/lines/a\n\n{}\0",
        "ERROR\n\n\0",
        "RECEIPT\nreceipt-id:1\n\n\0"
      })
  void refusesWhatIsNoFrameOfAClient(String text) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> decode(text))
        .returns(ProblemType.PROTOCOL_ERROR, ProblemException::type);
  }

  @Test
  void refusesWhatIsTooLargeBeforeItIsWhole() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> decode("SEND\ndestination:/a\n\n" + "x".repeat(4096)))
        .returns(ProblemType.TOO_LARGE, ProblemException::type);
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> decode("SEND\ndestination:/a\ncontent-length:1000000000\n\n{"))
        .returns(ProblemType.TOO_LARGE, ProblemException::type);
  }

  @Test
  void writesConnected() {
    assertThat(frames.connected(Duration.ofSeconds(25)).text())
        .startsWith("CONNECTED\n")
        .contains("\nversion:1.2\n", "\nheart-beat:25000,25000\n")
        .endsWith("\n\n\0");
  }

  @Test
  void writesMessages() {
    String message = frames.message("/user/queue/progress", "a:b", FakeWire.bytes("{}")).text();
    assertThat(message)
        .startsWith("MESSAGE\n")
        .contains(
            "\ndestination:/user/queue/progress\n",
            "\nsubscription:a\\cb\n",
            "\nmessage-id:1\n",
            "\ncontent-type:application/json\n",
            "\ncontent-length:2\n")
        .endsWith("\n\n{}\0");
  }

  @Test
  void writesErrorsAsProblemDocuments() {
    ProblemException problem =
        new ProblemException(ProblemType.LINE_UNAVAILABLE, "away", Duration.ofSeconds(2));
    assertThat(frames.error(problem, "r1").text())
        .startsWith("ERROR\n")
        .contains(
            "\nmessage:line-unavailable\n",
            "\ncontent-type:application/problem+json\n",
            "\nreceipt-id:r1\n",
            "\"type\":\"line-unavailable\"",
            "\"status\":503",
            "\"detail\":\"away\"",
            "\"retryable\":true",
            "\"retryAfter\":2");
  }

  private List<ClientFrame> decode(String text) {
    return frames.decode(buffer(text));
  }

  private static ByteBuffer buffer(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
