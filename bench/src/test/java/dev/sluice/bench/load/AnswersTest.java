package dev.sluice.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswersTest {

  @Test
  void aHandshakeIsReadWhenItsHeadIsWhole() throws Exception {
    byte[] bytes =
        Bytes.of("HTTP/1.1 101 \r\nUpgrade: websocket\r\nSec-WebSocket-Accept: abc=\r\n\r\nrest");
    assertThat(Handshake.read(bytes, 0, 40).end()).isEqualTo(-1);
    assertThat(Handshake.read(bytes, 0, bytes.length))
        .isEqualTo(new Handshake.Answer(101, 0, "abc=", bytes.length - 4));
  }

  @Test
  void aRefusalSaysWhenToComeBack() throws Exception {
    byte[] bytes = Bytes.of("HTTP/1.1 503 \r\nretry-after: 7\r\nContent-Length: 0\r\n\r\n");
    Handshake.Answer answer = Handshake.read(bytes, 0, bytes.length);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.retryAfterSeconds()).isEqualTo(7);
  }

  @Test
  void anAnswerEndsWhereItsLengthSays() {
    byte[] bytes = Bytes.of("HTTP/1.1 201 \r\nContent-Length: 3\r\n\r\n{1}more");
    assertThat(HttpAnswers.end(bytes, bytes.length)).isEqualTo(bytes.length - 4);
    assertThat(HttpAnswers.end(bytes, bytes.length - 5)).isEqualTo(-1);
    assertThat(HttpAnswers.end(bytes, 20)).isEqualTo(-1);
    assertThat(HttpAnswers.closes(bytes, bytes.length)).isFalse();
  }

  @Test
  void aChunkedAnswerEndsWithItsLastChunk() {
    byte[] bytes =
        Bytes.of(
            """
            HTTP/1.1 201 \r
            Transfer-Encoding: chunked\r
            Connection: close\r
            \r
            3\r
            {1}\r
            0\r
            \r
            """);
    assertThat(HttpAnswers.end(bytes, bytes.length)).isEqualTo(bytes.length);
    assertThat(HttpAnswers.end(bytes, bytes.length - 1)).isEqualTo(-1);
    assertThat(HttpAnswers.closes(bytes, bytes.length)).isTrue();
  }

  @Test
  void readsTheStatus() {
    assertThat(HttpAnswers.status("HTTP/1.1 404 ")).isEqualTo(404);
    assertThat(HttpAnswers.status("HTTP/1.1 4o4 ")).isZero();
    assertThat(HttpAnswers.status("nonsense")).isZero();
  }
}
