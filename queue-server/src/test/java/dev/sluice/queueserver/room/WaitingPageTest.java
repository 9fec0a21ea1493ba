package dev.sluice.queueserver.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingPageTest {

  private static final int LARGEST = 21 * 1024;

  private final WaitingPage page = new WaitingPage();

  private String html() {
    return new String(page.acceptedBy(null).body(), StandardCharsets.UTF_8);
  }

  private String element(String name) {
    Matcher element =
        Pattern.compile("<" + name + "[^>]*>(.*?)</" + name + ">", Pattern.DOTALL).matcher(html());
    assertThat(element.find()).isTrue();
    String content = element.group(1);
    assertThat(element.find()).as("a second " + name).isFalse();
    return content;
  }

  @Test
  void isSmall() {
    assertThat(page.acceptedBy("gzip").body()).hasSizeLessThanOrEqualTo(LARGEST);
  }

  @Test
  void needsNothingElse() {
    assertThat(html())
        .doesNotContainPattern("(src|href|srcset|poster|action)=[\"'](?!data:)")
        .doesNotContainPattern("url\\(|@import|^import |import\\(|<link [^>]*stylesheet");
  }

  @Test
  void isRunByItsPolicyAndNothingElseIs() throws Exception {
    assertThat(page.policy().split("; ", -1))
        .contains(
            "default-src 'none'",
            "script-src 'sha256-" + sha256(element("script")) + "'",
            "style-src 'sha256-" + sha256(element("style")) + "'",
            "base-uri 'none'",
            "frame-ancestors 'none'");
    assertThat(page.policy()).doesNotContain("unsafe");
    assertThat(html()).doesNotContainPattern("\\s(style|on[a-z]+)=\"");
  }

  @Test
  void bothFormsAreTheSameDocumentWithTagsOfTheirOwn() throws Exception {
    WaitingPage.Form plain = page.acceptedBy(null);
    WaitingPage.Form gzipped = page.acceptedBy("gzip");
    try (GZIPInputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(gzipped.body()))) {
      assertThat(unzipped.readAllBytes()).isEqualTo(plain.body());
    }
    assertThat(plain.etag()).startsWith("\"").isNotEqualTo(gzipped.etag());
    assertThat(new WaitingPage().acceptedBy("gzip").etag()).isEqualTo(gzipped.etag());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "gzip | gzip",
        "gzip, deflate, br, zstd | gzip",
        "br;q=1.0, GZIP;q=0.8 | gzip",
        "gzip;q=0 | none",
        "gzip; q=0.00, identity | none",
        "br | none",
        "x-gzip-like | none",
        "'' | none"
      })
  void isZippedForThoseWhoAcceptIt(String accepted, String encoding) {
    assertThat(page.acceptedBy(accepted).encoding()).isEqualTo(encoding);
  }

  @Test
  void speaksBothLanguages() {
    assertThat(html()).contains("Your place in line", "내 순번");
  }

  private static String sha256(String text) throws Exception {
    return Base64.getEncoder()
        .encodeToString(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
