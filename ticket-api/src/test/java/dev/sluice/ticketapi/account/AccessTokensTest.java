package dev.sluice.ticketapi.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.pass.AdmissionPass;
import dev.sluice.waitingroom.pass.AdmissionPasses;
import dev.sluice.waitingroom.pass.PassCheck;
import dev.sluice.waitingroom.pass.PassRejection;
import dev.sluice.waitingroom.pass.SigningKey;
import dev.sluice.waitingroom.spring.WaitingRoomSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Attacks 1 to 3 on access tokens. */
class AccessTokensTest {

  private static final Instant NOW = Instant.parse("2026-12-01T11:00:00Z");
  private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
  private static final String KEY = key("k1", SECRET);
  private static final String OTHER = key("k2", "fedcba9876543210fedcba9876543210".getBytes(UTF_8));
  private static final SignedInAccount SOMEBODY =
      new SignedInAccount(AccountId.random(), Role.OPERATOR, "AAAAAAAAAAAAAAAAAAAAAA");

  private final AccessTokens tokens = tokens(KEY, null);

  private static String key(String id, byte[] secret) {
    return id + ':' + Base64.getEncoder().encodeToString(secret);
  }

  private static AccessTokens tokens(String current, @Nullable String previous) {
    return new AccessTokens(
        TestSettings.with(new WaitingRoomSettings.Keys(current, previous)), JsonMapper.shared());
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private static String signed(String header, String claims) throws Exception {
    String both = base64(header) + '.' + base64(claims);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
    return both
        + '.'
        + Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(both.getBytes(UTF_8)));
  }

  private PassRejection rejection(String token, Instant now) {
    return ((AccessTokens.Check.Rejected) tokens.check(token, now)).reason();
  }

  @Test
  void aTokenSaysWhoItIsAndNothingPersonal() {
    String token = tokens.sign(SOMEBODY, NOW);
    assertThat(tokens.check(token, NOW)).isEqualTo(new AccessTokens.Check.Valid(SOMEBODY));
    String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), UTF_8);
    assertThat(JsonMapper.shared().readTree(claims).propertyNames())
        .containsExactlyInAnyOrder("sub", "role", "sid", "iat", "exp");
  }

  @Test
  void aTokenIsOverAtItsLastMoment() {
    String token = tokens.sign(SOMEBODY, NOW);
    Instant end = tokens.endOf(NOW);
    assertThat(end).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
    assertThat(tokens.check(token, end.minusMillis(1)))
        .isInstanceOf(AccessTokens.Check.Valid.class);
    assertThat(rejection(token, end)).isEqualTo(PassRejection.EXPIRED);
    assertThat(rejection(token, NOW.minusSeconds(31))).isEqualTo(PassRejection.NOT_YET_VALID);
  }

  // attack 1
  @Test
  void everyFlippedBitIsRefused() {
    String token = tokens.sign(SOMEBODY, NOW);
    for (int i = 0; i < token.length(); i++) {
      for (int bit = 0; bit < 7; bit++) {
        char[] flipped = token.toCharArray();
        flipped[i] ^= (char) (1 << bit);
        assertThat(tokens.check(new String(flipped), NOW))
            .as("bit %d of character %d", bit, i)
            .isInstanceOf(AccessTokens.Check.Rejected.class);
      }
    }
  }

  // attack 2
  @Test
  void anotherAlgorithmKeyOrHeaderIsRefused() throws Exception {
    String claims =
        new String(
            Base64.getUrlDecoder().decode(tokens.sign(SOMEBODY, NOW).split("\\.", -1)[1]), UTF_8);
    for (String header :
        List.of(
            "{\"alg\":\"none\"}",
            "{\"alg\":\"none\",\"kid\":\"k1\",\"typ\":\"sluice-account+jwt\"}",
            "{\"alg\":\"RS256\",\"kid\":\"k1\",\"typ\":\"sluice-account+jwt\"}",
            "{\"alg\":\"HS256\",\"kid\":\"k2\",\"typ\":\"sluice-account+jwt\"}",
            "{\"alg\":\"HS256\",\"kid\":\"k1\",\"typ\":\"JWT\"}",
            "{\"alg\":\"HS256\",\"kid\":\"k1\",\"typ\":\"sluice-pass+jwt\"}",
            "{\"alg\":\"HS256\",\"kid\":\"k1\",\"typ\":\"sluice-account+jwt\",\"jku\":\"http://x\"}",
            "{\"alg\":\"HS256\",\"kid\":\"../../dev/null\",\"typ\":\"sluice-account+jwt\"}")) {
      assertThat(rejection(signed(header, claims), NOW))
          .as(header)
          .isEqualTo(PassRejection.UNKNOWN_KEY);
      assertThat(tokens.check(base64(header) + '.' + base64(claims) + '.', NOW))
          .isInstanceOf(AccessTokens.Check.Rejected.class);
    }
    String genuine = "{\"alg\":\"HS256\",\"kid\":\"k1\",\"typ\":\"sluice-account+jwt\"}";
    assertThat(tokens.check(signed(genuine, claims), NOW))
        .as("the header above is the only difference")
        .isEqualTo(new AccessTokens.Check.Valid(SOMEBODY));
    for (String odd :
        List.of(
            "{}",
            "[]",
            "x",
            "{\"sub\":\"x\",\"role\":\"ADMIN\",\"sid\":\"s\",\"iat\":1,\"exp\":99999999999}",
            claims.replace("OPERATOR", "EMPEROR"))) {
      assertThat(tokens.check(signed(genuine, odd), NOW))
          .as(odd)
          .isInstanceOf(AccessTokens.Check.Rejected.class);
    }
  }

  @Test
  void aPassIsNoTokenAndATokenNoPass() {
    AdmissionPasses passes = new AdmissionPasses(List.of(SigningKey.parse("p", KEY)));
    String pass =
        passes.sign(
            new AdmissionPass(
                new LineId("summer-show"),
                new VisitorId("AAAAAAAAAAAAAAAAAAAAAA"),
                1,
                NOW,
                NOW.plusSeconds(600)));
    assertThat(rejection(pass, NOW)).isEqualTo(PassRejection.UNKNOWN_KEY);
    assertThat(passes.check(tokens.sign(SOMEBODY, NOW), NOW))
        .isInstanceOf(PassCheck.Rejected.class);
  }

  @Test
  void aReplacedKeyStillChecksUntilItIsTakenAway() {
    String old = tokens.sign(SOMEBODY, NOW);
    assertThat(tokens(OTHER, KEY).check(old, NOW)).isInstanceOf(AccessTokens.Check.Valid.class);
    assertThat(tokens(OTHER, null).check(old, NOW))
        .isEqualTo(new AccessTokens.Check.Rejected(PassRejection.UNKNOWN_KEY));
  }
}
