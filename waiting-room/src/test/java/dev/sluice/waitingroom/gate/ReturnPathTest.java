package dev.sluice.waitingroom.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/tour", "/tour/42?seats=2&lang=ko", "/a/%2e%2e/b", "/./x//y", "/@b"})
  void keepsWhatStaysOnTheSite(String path) {
    assertThat(ReturnPath.of(path).value()).isEqualTo(path);
    assertThat(URI.create("https://museum.example").resolve(path).getHost())
        .isEqualTo("museum.example");
    assertThat(ReturnPath.ofCookie(ReturnPath.of(path).cookie()).value()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tour",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "/tour\r\nSet-Cookie: a=b",
        "/방"
      })
  void everythingElseIsTheStartOfTheSite(String text) {
    assertThat(ReturnPath.of(text).value()).isEqualTo("/");
  }

  @Test
  void aCookieThatNobodyWroteIsTheStartOfTheSite() {
    assertThat(ReturnPath.ofCookie("%zz").value()).isEqualTo("/");
    assertThat(ReturnPath.ofCookie("%2F%2Fevil.example").value()).isEqualTo("/");
    assertThat(ReturnPath.ofCookie(null).value()).isEqualTo("/");
    assertThat(ReturnPath.of("/" + "a".repeat(2000)).value()).isEqualTo("/");
  }
}
