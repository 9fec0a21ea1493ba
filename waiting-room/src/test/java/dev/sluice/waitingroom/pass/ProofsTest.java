package dev.sluice.waitingroom.pass;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeInstruction;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks 1, 2, 3, 9 and 10 of docs/attacks.md, and that honest proofs survive the journey. */
class ProofsTest {

  private static final Instant NOW = Instant.parse("2026-12-01T11:00:00Z");
  private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
  private static final SigningKey KEY = key("k1", SECRET);
  private static final AdmissionPass PASS =
      new AdmissionPass(
          new LineId("summer-show"),
          new VisitorId("AAAAAAAAAAAAAAAAAAAAAA"),
          17,
          NOW,
          NOW.plusSeconds(600));
  private static final PlaceTicket TICKET =
      new PlaceTicket(PASS.line(), PASS.visitor(), 17, new Epoch("e1"), NOW);

  private final AdmissionPasses passes = new AdmissionPasses(List.of(KEY));
  private final PlaceTickets tickets = new PlaceTickets(List.of(KEY));

  private static SigningKey key(String id, byte[] secret) {
    return SigningKey.parse("a", id + ":" + Base64.getEncoder().encodeToString(secret));
  }

  private PassRejection rejection(String text) {
    return ((PassCheck.Rejected) passes.check(text, NOW)).reason();
  }

  @Test
  void aPassComesBackAsItWasSigned() {
    assertThat(passes.check(passes.sign(PASS), NOW)).isEqualTo(new PassCheck.Valid(PASS));
  }

  @Test
  void aTicketComesBackAsItWasSigned() {
    assertThat(tickets.check(tickets.sign(TICKET))).isEqualTo(new TicketCheck.Valid(TICKET));
  }

  // INV-Q18
  @Test
  void everyFlippedBitIsRefused() {
    String pass = passes.sign(PASS);
    for (int i = 0; i < pass.length(); i++) {
      for (int bit = 0; bit < 7; bit++) {
        char[] flipped = pass.toCharArray();
        flipped[i] ^= (char) (1 << bit);
        assertThat(passes.check(new String(flipped), NOW))
            .as("bit %d of character %d", bit, i)
            .isInstanceOf(PassCheck.Rejected.class);
      }
    }
  }

  // INV-Q18
  @Test
  void anotherAlgorithmKeyOrHeaderIsRefused() throws Exception {
    String claims = passes.sign(PASS).split("\\.", -1)[1];
    for (String header :
        List.of(
            "{\"alg\":\"none\"}",
            "{\"alg\":\"none\",\"kid\":\"k1\",\"typ\":\"sluice-pass+jwt\"}",
            "{\"alg\":\"RS256\",\"kid\":\"k1\",\"typ\":\"sluice-pass+jwt\"}",
            "{\"alg\":\"HS256\",\"kid\":\"k9\",\"typ\":\"sluice-pass+jwt\"}",
            "{\"alg\":\"HS256\",\"kid\":\"k1\",\"typ\":\"sluice-pass+jwt\",\"jku\":\"http://x\"}")) {
      String signed = base64(header.getBytes(UTF_8)) + "." + claims;
      assertThat(rejection(signed + "." + base64(mac(signed))))
          .isEqualTo(PassRejection.UNKNOWN_KEY);
    }
    assertThat(rejection(passes.sign(PASS).replaceAll("[^.]+$", "")))
        .isEqualTo(PassRejection.FORGED);
  }

  // INV-Q18
  @Test
  void aTicketIsNotAPass() {
    assertThat(rejection(tickets.sign(TICKET))).isEqualTo(PassRejection.UNKNOWN_KEY);
    assertThat(tickets.check(passes.sign(PASS)))
        .isEqualTo(new TicketCheck.Rejected(PassRejection.UNKNOWN_KEY));
  }

  // attack 9
  @Test
  void noBorderBetweenFieldsOrPartsCanBeMoved() {
    // written one behind the other, line and number of both are show-123
    String[] one = parts(passes.sign(pass("show-1", 23)));
    String[] other = parts(passes.sign(pass("show-12", 3)));
    assertThat(rejection(one[0] + "." + other[1] + "." + one[2])).isEqualTo(PassRejection.FORGED);
    assertThat(rejection(other[0] + "." + one[1] + "." + other[2])).isEqualTo(PassRejection.FORGED);
    String signed = one[0] + one[1];
    for (int cut = 0; cut <= signed.length(); cut++) {
      String moved = signed.substring(0, cut) + "." + signed.substring(cut) + "." + one[2];
      assertThat(passes.check(moved, NOW) instanceof PassCheck.Valid)
          .as("cut at %d", cut)
          .isEqualTo(cut == one[0].length());
    }
  }

  private static AdmissionPass pass(String line, long number) {
    return new AdmissionPass(
        new LineId(line), PASS.visitor(), number, PASS.admittedAt(), PASS.expiresAt());
  }

  private static String[] parts(String proof) {
    return proof.split("\\.", -1);
  }

  /** Attack 10. The time itself is not measured: on a shared machine it would prove nothing. */
  @Test
  void aSignatureIsComparedByTheMethodThatTakesTheSameTimeForAll() throws Exception {
    byte[] code;
    try (InputStream in = Signatures.class.getResourceAsStream("Signatures.class")) {
      code = in.readAllBytes();
    }
    List<String> called =
        ClassFile.of().parse(code).methods().stream()
            .filter(method -> method.methodName().equalsString("check"))
            .flatMap(method -> method.code().orElseThrow().elementStream())
            .filter(InvokeInstruction.class::isInstance)
            .map(InvokeInstruction.class::cast)
            .map(call -> call.owner().asInternalName() + "." + call.name().stringValue())
            .toList();
    assertThat(called)
        .contains("java/security/MessageDigest.isEqual")
        .doesNotContain(
            "java/lang/String.equals",
            "java/lang/String.compareTo",
            "java/util/Arrays.equals",
            "java/util/Objects.equals");
  }

  @Test
  void signedClaimsOfAnotherFormAreRefused() throws Exception {
    String header = passes.sign(PASS).split("\\.", -1)[0];
    for (String claims :
        List.of(
            "",
            "[]",
            "{}",
            "{\"aud\":\"a\",\"sub\":{}}",
            "{\"aud\":\"x}:y\",\"sub\":\"AAAAAAAAAAAAAAAAAAAAAA\"}",
            "{\"aud\":\"a\",\"sub\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"num\":1e99}")) {
      String signed = header + "." + base64(claims.getBytes(UTF_8));
      assertThat(rejection(signed + "." + base64(mac(signed))))
          .as(claims)
          .isEqualTo(PassRejection.MALFORMED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b", "a.b.c.d", " ", "\u0000", "에이.비.씨"})
  void textOfAnotherFormIsRefused(String text) {
    assertThat(passes.check(text, NOW)).isInstanceOf(PassCheck.Rejected.class);
  }

  @Test
  void veryLongTextIsRefusedUnread() {
    assertThat(rejection("a".repeat(1_000_000) + ".b.c")).isEqualTo(PassRejection.MALFORMED);
  }

  @Test
  void aPassEndsAtItsLastMoment() {
    String pass = passes.sign(PASS);
    assertThat(passes.check(pass, PASS.expiresAt().minusMillis(1)))
        .isInstanceOf(PassCheck.Valid.class);
    assertThat(passes.check(pass, PASS.expiresAt()))
        .isEqualTo(new PassCheck.Rejected(PassRejection.EXPIRED));
  }

  @Test
  void aPassFromTheFutureIsRefusedBeyondTheLeeway() {
    String pass = passes.sign(PASS);
    assertThat(passes.check(pass, NOW.minus(AdmissionPasses.CLOCK_LEEWAY)))
        .isInstanceOf(PassCheck.Valid.class);
    assertThat(passes.check(pass, NOW.minus(AdmissionPasses.CLOCK_LEEWAY).minusSeconds(1)))
        .isEqualTo(new PassCheck.Rejected(PassRejection.NOT_YET_VALID));
  }

  @Test
  void aReplacedKeyStillChecksUntilItIsTakenAway() {
    SigningKey next = key("k2", "fedcba9876543210fedcba9876543210".getBytes(UTF_8));
    String old = passes.sign(PASS);
    assertThat(new AdmissionPasses(List.of(next, KEY)).check(old, NOW))
        .isInstanceOf(PassCheck.Valid.class);
    assertThat(new AdmissionPasses(List.of(next)).check(old, NOW))
        .isEqualTo(new PassCheck.Rejected(PassRejection.UNKNOWN_KEY));
  }

  @Test
  void aBadKeyIsNamedButNeverShown() {
    assertThatThrownBy(() -> SigningKey.parse("waiting-room.pass.signing-key", "nocolon"))
        .hasMessageContaining("waiting-room.pass.signing-key");
    assertThatThrownBy(() -> SigningKey.parse("p", "k:!!!")).hasMessageContaining("base64");
    assertThatThrownBy(() -> SigningKey.parse("p", "k:c2hvcnQ="))
        .hasMessageContaining("at least 32 bytes, was 5")
        .hasMessageNotContaining("c2hvcnQ");
    assertThat(KEY.toString()).isEqualTo("SigningKey[k1]");
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] mac(String signed) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
    return mac.doFinal(signed.getBytes(UTF_8));
  }
}
