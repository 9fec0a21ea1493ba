package dev.sluice.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ToldTest {

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void readsStatePlacePassAndTheNumberOfTheTicket() {
    String claims =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(bytes("{\"aud\":\"show\",\"sub\":\"v\",\"num\":4711,\"iat\":5}"));
    byte[] body =
        bytes(
            "{\"state\":\"WAITING\",\"place\":12,\"pass\":\"p.a.ss\",\"ticket\":\"h.%s.s\"}"
                .formatted(claims));

    assertThat(Told.state(body, 0, body.length)).isEqualTo("WAITING");
    assertThat(Told.place(body, 0, body.length)).isEqualTo(12);
    assertThat(Told.pass(body, 0, body.length)).isEqualTo("p.a.ss");
    assertThat(Told.number(body, 0, body.length)).isEqualTo(4711);
  }

  @Test
  void whatIsNotToldIsNotThere() {
    byte[] body = bytes("{\"state\":\"SOLD_OUT\",\"line\":\"show\"}");

    assertThat(Told.place(body, 0, body.length)).isEqualTo(-1);
    assertThat(Told.pass(body, 0, body.length)).isEmpty();
    assertThat(Told.number(body, 0, body.length)).isEqualTo(-1);
  }
}
