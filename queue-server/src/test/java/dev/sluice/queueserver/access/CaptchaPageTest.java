package dev.sluice.queueserver.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.queueserver.access.CaptchaSettings.WhenUnreachable;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.ResponseEntity;

/** The frame in which a captcha service shows its widget. */
class CaptchaPageTest {

  private static final CaptchaWidget WIDGET =
      new CaptchaWidget(
          "https://js.hcaptcha.com/1/api.js?hl=ko",
          "10000000-ffff-ffff-ffff-000000000001",
          List.of("https://*.hcaptcha.com"));

  private static CaptchaPage page(CaptchaWidget widget) {
    return new CaptchaPage(
        new SiteVerify(
            new CaptchaSettings(
                "https://hcaptcha.com/siteverify",
                "secret",
                List.of("summer-show"),
                Duration.ofSeconds(2),
                WhenUnreachable.CLOSED,
                widget)));
  }

  private static String text(ResponseEntity<byte[]> answer) {
    return new String(Objects.requireNonNull(answer.getBody()), UTF_8);
  }

  @Test
  void theServiceAndNobodyElseRunsInTheFrame() throws Exception {
    ResponseEntity<byte[]> answer = page(WIDGET).page("summer-show");
    String html = text(answer);
    assertThat(html)
        .contains("data-key=\"10000000-ffff-ffff-ffff-000000000001\"")
        .contains(
            "data-script=\"https://js.hcaptcha.com/1/api.js?hl=ko&amp;render=explicit&amp;onload=captchaIsThere\"")
        .doesNotContainPattern("\\{[a-z]+\\}")
        .doesNotContain("secret");
    Matcher script = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(html);
    assertThat(script.find()).isTrue();
    String hash =
        Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256").digest(script.group(1).getBytes(UTF_8)));
    String hosts = "https://js.hcaptcha.com https://*.hcaptcha.com";
    assertThat(answer.getHeaders().getFirst("Content-Security-Policy"))
        .isEqualTo(
            String.join(
                "; ",
                "default-src 'none'",
                "script-src 'sha256-" + hash + "' " + hosts,
                "style-src 'unsafe-inline' " + hosts,
                "frame-src " + hosts,
                "connect-src " + hosts,
                "img-src data: " + hosts,
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors 'self'"));
  }

  @Test
  void linesThatDoNotAskAndServicesWithoutAWidgetHaveNoFrame() {
    for (String line : List.of("winter-show", "../etc", "")) {
      assertThatThrownBy(() -> page(WIDGET).page(line))
          .isInstanceOfSatisfying(
              ProblemException.class,
              problem -> assertThat(problem.type()).isEqualTo(ProblemType.NOT_FOUND));
    }
    assertThatThrownBy(() -> page(CaptchaWidget.NONE).page("summer-show"))
        .isInstanceOf(ProblemException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://host/api.js; script-src * | key | https://a.example | script",
        "https://host/a'b | key | https://a.example | script",
        "javascript:alert(1) | key | https://a.example | script",
        "https://host/api.js | '' | https://a.example | site-key",
        "https://host/api.js | \"><b> | https://a.example | site-key",
        "https://host/api.js | key | * | sources",
        "https://host/api.js | key | https://a.example 'unsafe-eval' | sources"
      })
  void whatWouldMeanSomethingInThePageOrItsPolicyStopsTheStart(
      String script, String key, String source, String named) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CaptchaWidget(script, key, List.of(source)))
        .withMessageContaining("queue-server.access.captcha.widget." + named);
  }
}
