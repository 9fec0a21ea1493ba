package dev.sluice.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StompTest {

  @Test
  void tellsWhatAFrameIs() {
    assertThat(kind("CONNECTED\nversion:1.2\n\n\0")).isEqualTo(Stomp.Kind.CONNECTED);
    assertThat(kind("MESSAGE\nsubscription:p\ndestination:/user/queue/progress\n\n{}\0"))
        .isEqualTo(Stomp.Kind.PROGRESS);
    assertThat(kind("MESSAGE\ndestination:/topic/lines/a\nsubscription:r\n\n{}\0"))
        .isEqualTo(Stomp.Kind.ROOM);
    assertThat(kind("ERROR\nmessage:unknown-line\n\n{}\0")).isEqualTo(Stomp.Kind.ERROR);
    assertThat(kind("RECEIPT\nreceipt-id:1\n\n\0")).isEqualTo(Stomp.Kind.OTHER);
    assertThat(kind("\n")).isEqualTo(Stomp.Kind.OTHER);
    assertThat(kind("")).isEqualTo(Stomp.Kind.OTHER);
  }

  @Test
  void isNotFooledByABodyThatLooksLikeAHeader() {
    assertThat(kind("MESSAGE\ndestination:/other\n\n\ndestination:/topic/lines/a\n\0"))
        .isEqualTo(Stomp.Kind.OTHER);
  }

  @Test
  void findsTheMembersOfProgress() {
    byte[] body =
        Bytes.of("{\"state\":\"WAITING\",\"place\":1234,\"ahead\":1233,\"ticket\":\"a.b\"}");
    assertThat(Bytes.indexOf(body, 0, body.length, Stomp.WAITING)).isPositive();
    assertThat(Bytes.numberBehind(body, 0, body.length, Stomp.PLACE)).isEqualTo(1234);
    assertThat(Bytes.textBehind(body, 0, body.length, Stomp.TICKET, '"'))
        .isEqualTo(Bytes.of("a.b"));
    assertThat(Bytes.textBehind(body, 0, body.length, Stomp.AT, '"')).isEmpty();
    assertThat(Bytes.numberBehind(body, 0, body.length, Stomp.AT)).isEqualTo(-1);
  }

  @Test
  void connectsWithTheTicketOnlyWhenThereIsOne() {
    assertThat(text(Stomp.connect(new byte[0]))).doesNotContain("ticket:").endsWith("\n\n\0");
    assertThat(text(Stomp.connect(Bytes.of("a.b")))).endsWith("\nticket:a.b\n\n\0");
  }

  private static Stomp.Kind kind(String frame) {
    byte[] bytes = Bytes.of("??" + frame + "!");
    return Stomp.kind(bytes, 2, bytes.length - 1);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
