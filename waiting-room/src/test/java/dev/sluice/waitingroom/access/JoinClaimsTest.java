package dev.sluice.waitingroom.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.access.ClaimCheck.Reason;
import dev.sluice.waitingroom.pass.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JoinClaimsTest {

  private static final LineId LINE = new LineId("summer-show");
  private static final Instant NOW = Instant.parse("2026-11-30T20:00:00Z");
  private static final String HEADER = "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"kid\":\"shop\"}";
  private static final String CLAIMS =
      "{\"aud\":\"summer-show\",\"acc\":\"kim\",\"exp\":" + (NOW.getEpochSecond() + 60) + "}";
  private static final String SECRET = "shop:" + "A".repeat(43) + "=";

  private final KeyPair pair = pair();
  private final JoinClaims claims =
      new JoinClaims(
          Map.of(
              LINE,
              List.of(
                  ClaimKey.parse("key", SECRET),
                  ClaimKey.parse(
                      "key",
                      "partner:ed25519:"
                          + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())))));

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String signed(String header, String body) throws Exception {
    String text = base64(header) + "." + base64(body);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(SigningKey.parse("key", SECRET).secret());
    return text + "." + base64(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }

  private ClaimCheck check(String text) {
    return claims.check(text, LINE, NOW);
  }

  private JoinClaim valid(String text) {
    return ((ClaimCheck.Valid) check(text)).claim();
  }

  @Test
  void anyJwtLibraryOfTheOrganiserMaySign() throws Exception {
    JoinClaim claim = valid(signed(HEADER, CLAIMS));
    assertThat(claim.allowed()).isFalse();
    assertThat(claim.denied()).isFalse();
    assertThat(claim.account()).hasSize(22).doesNotContain("kim");
    assertThat(valid(signed("{\"kid\":\"shop\",\"alg\":\"HS256\"}", CLAIMS))).isEqualTo(claim);
  }

  @Test
  void aPublicKeyIsEnough() throws Exception {
    String text = base64("{\"alg\":\"EdDSA\",\"kid\":\"partner\"}") + "." + base64(CLAIMS);
    Signature sign = Signature.getInstance("Ed25519");
    sign.initSign(pair.getPrivate());
    sign.update(text.getBytes(StandardCharsets.UTF_8));
    assertThat(check(text + "." + base64(sign.sign()))).isInstanceOf(ClaimCheck.Valid.class);
    assertThat(check(text + "." + base64("short")))
        .isEqualTo(new ClaimCheck.Rejected(Reason.FORGED));
  }

  @Test
  void itSaysWhoIsAllowedAndWhoIsNot() throws Exception {
    assertThat(valid(signed(HEADER, CLAIMS.replace("}", ",\"allow\":true}"))).allowed()).isTrue();
    assertThat(valid(signed(HEADER, CLAIMS.replace("}", ",\"deny\":true}"))).denied()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"alg\":\"none\",\"kid\":\"shop\"} | UNKNOWN_KEY",
        "{\"alg\":\"HS512\",\"kid\":\"shop\"} | UNKNOWN_KEY",
        "{\"alg\":\"HS256\",\"kid\":\"partner\"} | UNKNOWN_KEY",
        "{\"alg\":\"EdDSA\",\"kid\":\"shop\"} | UNKNOWN_KEY",
        "{\"alg\":\"HS256\"} | UNKNOWN_KEY",
        "{\"alg\":\"HS256\",\"kid\":\"shop\",\"crit\":[\"x\"]} | UNKNOWN_KEY",
        "{\"alg\":\"HS256\",\"alg\":\"HS256\",\"kid\":\"shop\"} | MALFORMED",
        "[] | MALFORMED"
      })
  void theKeyDecidesTheAlgorithm(String header, Reason reason) throws Exception {
    assertThat(check(signed(header, CLAIMS))).isEqualTo(new ClaimCheck.Rejected(reason));
  }

  @Test
  void aClaimHoldsForItsLineUntilItsEnd() throws Exception {
    String text = signed(HEADER, CLAIMS);
    assertThat(claims.check(text, LINE, NOW.plusSeconds(59))).isInstanceOf(ClaimCheck.Valid.class);
    assertThat(claims.check(text, LINE, NOW.plusSeconds(60)))
        .isEqualTo(new ClaimCheck.Rejected(Reason.EXPIRED));
    assertThat(check(signed(HEADER, CLAIMS.replace("summer-show", "winter-show"))))
        .isEqualTo(new ClaimCheck.Rejected(Reason.OTHER_LINE));
    assertThat(claims.check(text, new LineId("winter-show"), NOW))
        .isEqualTo(new ClaimCheck.Rejected(Reason.UNKNOWN_KEY));
    assertThat(check(signed(HEADER, CLAIMS.replaceFirst("\"exp\":\\d+", "\"nbf\":1"))))
        .as("without an end")
        .isEqualTo(new ClaimCheck.Rejected(Reason.EXPIRED));
  }

  @Test
  void aClaimThatWasChangedIsForged() throws Exception {
    String[] parts = signed(HEADER, CLAIMS).split("\\.", -1);
    String other = base64(CLAIMS.replace("kim", "lee"));
    assertThat(check(parts[0] + "." + other + "." + parts[2]))
        .isEqualTo(new ClaimCheck.Rejected(Reason.FORGED));
    assertThat(check(parts[0] + "." + parts[1] + "."))
        .isEqualTo(new ClaimCheck.Rejected(Reason.FORGED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a.b", "a.b.c", "a.b.c.d", "e30.e30.e30", "..."})
  void whatIsNoClaimIsRefused(String text) {
    assertThat(check(text)).isInstanceOf(ClaimCheck.Rejected.class);
  }

  @Test
  void aClaimNamesAnAccount() throws Exception {
    assertThat(check(signed(HEADER, CLAIMS.replace("kim", ""))))
        .isEqualTo(new ClaimCheck.Rejected(Reason.MALFORMED));
    assertThat(check(signed(HEADER, CLAIMS.replace("\"kim\"", "12"))))
        .as("a number is a name too")
        .isInstanceOf(ClaimCheck.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "shop", "shop:c2hvcnQ=", "shop:ed25519:AAAA", "shop:ed25519:x y"})
  void aKeyThatIsNoneIsRefusedByName(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClaimKey.parse("queue-server.access.claim-keys[].key", text))
        .withMessageContaining("queue-server.access.claim-keys[].key");
  }
}
