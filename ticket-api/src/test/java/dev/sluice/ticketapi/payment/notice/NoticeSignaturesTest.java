package dev.sluice.ticketapi.payment.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.ticketapi.TestProvider;
import dev.sluice.ticketapi.payment.notice.NoticeSignatures.Shown;
import dev.sluice.waitingroom.pass.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** K18. */
class NoticeSignaturesTest {

  private static final SigningKey NEW = SigningKey.parse("new", TestProvider.NOTICE_KEY);
  private static final SigningKey OLD = SigningKey.parse("old", TestProvider.OLD_NOTICE_KEY);
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
  private static final String TIME = Long.toString(NOW.getEpochSecond());
  private static final byte[] BODY = "{\"notices\":[]}".getBytes(StandardCharsets.UTF_8);

  private final NoticeSignatures signatures =
      new NoticeSignatures(List.of(NEW, OLD), Duration.ofMinutes(5));

  private static Shown shown(SigningKey key, String time, byte[] body) {
    return new Shown(key.id(), time, NoticeSignatures.sign(key, time, body));
  }

  private boolean isGenuine(Shown shown) {
    return signatures.isGenuine(shown, BODY, NOW);
  }

  @Test
  void theSignatureIsHmacOverTimeDotBody() throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(NEW.secret());
    byte[] expected = mac.doFinal((TIME + ".{\"notices\":[]}").getBytes(StandardCharsets.UTF_8));
    assertThat(NoticeSignatures.sign(NEW, TIME, BODY))
        .isEqualTo(HexFormat.of().formatHex(expected));
  }

  @Test
  void bothKeysCount() {
    assertThat(isGenuine(shown(NEW, TIME, BODY))).isTrue();
    assertThat(isGenuine(shown(OLD, TIME, BODY))).isTrue();
  }

  @Test
  void anythingThatIsDifferentDoesNot() {
    Shown genuine = shown(NEW, TIME, BODY);
    assertThat(isGenuine(shown(NEW, TIME, "{\"notices\":[1]}".getBytes(StandardCharsets.UTF_8))))
        .isFalse();
    assertThat(isGenuine(new Shown("old", TIME, genuine.signature()))).isFalse();
    assertThat(isGenuine(new Shown("none", TIME, genuine.signature()))).isFalse();
    String later = Long.toString(NOW.getEpochSecond() + 1);
    assertThat(isGenuine(new Shown("new", later, genuine.signature()))).isFalse();
    String signature = String.valueOf(genuine.signature());
    char last = signature.charAt(63) == '0' ? '1' : '0';
    assertThat(isGenuine(new Shown("new", TIME, signature.substring(0, 63) + last))).isFalse();
    assertThat(isGenuine(new Shown("new", TIME, signature.substring(0, 63)))).isFalse();
    assertThat(isGenuine(new Shown("new", TIME, ""))).isFalse();
    assertThat(isGenuine(new Shown("new", TIME, null))).isFalse();
    assertThat(isGenuine(new Shown(null, TIME, signature))).isFalse();
  }

  /** A delivery that was recorded is worth nothing after five minutes. */
  @ParameterizedTest
  @ValueSource(longs = {-301, 301, 86_400})
  void anotherTimeDoesNot(long seconds) {
    String time = Long.toString(NOW.getEpochSecond() + seconds);
    assertThat(isGenuine(shown(NEW, time, BODY))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {-300, -1, 300})
  void aClockMayDifferALittle(long seconds) {
    String time = Long.toString(NOW.getEpochSecond() + seconds);
    assertThat(isGenuine(shown(NEW, time, BODY))).isTrue();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "x", "-1", "+1", "1e9", "99999999999999999999", "١٢٣"})
  void nonsenseForATimeDoesNot(String time) {
    assertThat(isGenuine(new Shown("new", time, NoticeSignatures.sign(NEW, time + "", BODY))))
        .isFalse();
  }

  @Test
  void withoutAKeyNobodyIsBelieved() {
    NoticeSettings none = new NoticeSettings(null, " ", Duration.ofMinutes(5));
    assertThat(none.keys()).isEmpty();
    assertThat(
            new NoticeSignatures(none.keys(), Duration.ofMinutes(5))
                .isGenuine(shown(NEW, TIME, BODY), BODY, NOW))
        .isFalse();
  }

  @Test
  void keysAreReadByNameAndNeverShown() {
    NoticeSettings both =
        new NoticeSettings(
            TestProvider.NOTICE_KEY, TestProvider.OLD_NOTICE_KEY, Duration.ofMinutes(5));
    assertThat(both.keys()).extracting(SigningKey::id).containsExactly("new", "old");
    assertThat(both.toString()).doesNotContain("bmV3").doesNotContain("b2xk");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new NoticeSettings(
                    TestProvider.NOTICE_KEY, TestProvider.NOTICE_KEY, Duration.ofMinutes(5))
                .keys())
        .withMessageContaining("previous-signing-key");
  }
}
