package dev.sluice.monitorui.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.monitorui.page.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class VisitorTextTest {

  private static final String ID = "AbCdEfGhIjKlMnOpQrStUv";

  private static VisitorText read(String text) {
    return VisitorText.read(text, JsonMapper.shared());
  }

  private static String ticket(String claims) {
    String body =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    return "e30." + body + ".c2ln";
  }

  @Test
  void readsAnIdAndATicket() {
    assertThat(read("  " + ID + " ")).isEqualTo(new VisitorText(ID, 0, ""));
    assertThat(
            read(ticket("{\"aud\":\"a\",\"sub\":\"%s\",\"num\":7,\"epo\":\"e1\"}".formatted(ID))))
        .isEqualTo(new VisitorText(ID, 7, "e1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"kim", "AbCdEfGhIjKlMnOpQrStU/", "a.b", "a.%%%.c", "e30.e30.e30", "..", ""})
  void refusesEverythingElse(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(Refusal.class);
  }

  @Test
  void theMaskTellsTwoApartAndNoMore() {
    assertThat(VisitorText.masked(ID)).isEqualTo("AbCd…");
  }
}
