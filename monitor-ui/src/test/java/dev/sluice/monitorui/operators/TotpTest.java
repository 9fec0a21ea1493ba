package dev.sluice.monitorui.operators;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  /** RFC 6238, appendix B, the last six of the eight digits. */
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130",
  })
  void agreesWithTheVectorsOfTheStandard(long second, String code) {
    assertThat(Totp.code(SECRET, Totp.stepAt(Instant.ofEpochSecond(second)))).isEqualTo(code);
  }

  @Test
  void aCodeIsGoodForItsStepAndTheTwoBesideIt() {
    long step = 1_000;
    String code = Totp.code(SECRET, step);
    for (long now = step - 2; now <= step + 2; now++) {
      Instant moment = Instant.ofEpochSecond(now * Totp.STEP.toSeconds() + 7);
      assertThat(Totp.step(SECRET, code, moment, 0).isPresent())
          .as("%d steps after", now - step)
          .isEqualTo(Math.abs(now - step) <= 1);
    }
  }

  @Test
  void aCodeIsGoodOnce() {
    Instant now = Instant.ofEpochSecond(1_000 * Totp.STEP.toSeconds());
    String code = Totp.code(SECRET, 1_000);
    assertThat(Totp.step(SECRET, code, now, 999)).hasValue(1_000);
    assertThat(Totp.step(SECRET, code, now, 1_000)).isEmpty();
    assertThat(Totp.step(SECRET, "x", now, 0)).isEmpty();
  }

  /** RFC 4648, section 10, without padding. */
  @ParameterizedTest
  @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB"})
  void writesSecretsAsAppsReadThem(String text, String base32) {
    assertThat(Totp.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(base32);
  }
}
