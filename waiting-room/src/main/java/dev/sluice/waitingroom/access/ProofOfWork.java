package dev.sluice.waitingroom.access;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.access.ProofCheck.Reason;
import dev.sluice.waitingroom.access.ProofCheck.Rejected;
import dev.sluice.waitingroom.pass.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes riddles and checks their answers, in the form of ALTCHA 1, so that its clients can solve
 * them. Nothing is kept: a riddle is signed, and bound to a line, a client and a time by its salt.
 *
 * <p>One hash and one HMAC for each key, a few microseconds; that an answer is used once is kept by
 * {@code join.lua}.
 */
public final class ProofOfWork {

  /** A slow telephone has time enough, and a stock of answers does not keep. */
  public static final Duration LIVES = Duration.ofMinutes(2);

  private static final String PURPOSE = "sluice-challenge";
  private static final String HMAC = "HmacSHA256";
  private static final String HASH = "SHA-256";
  private static final int ID_BYTES = 12;
  private static final HexFormat HEX = HexFormat.of();
  private static final Base64.Encoder ID = Base64.getUrlEncoder();

  /** The salt ends with {@code &}: else a digit could move from the number into it. */
  private static final Pattern SALT =
      Pattern.compile(
          "([\\w-]{16})\\?line=([a-z0-9-]{1,40})&client=([0-9a-f]{1,17})&expires=(\\d{1,11})&");

  private final List<SecretKeySpec> keys;

  /**
   * @param keys those of the place tickets, out of which others are made; the first one signs
   */
  public ProofOfWork(List<SigningKey> keys) {
    this.keys = keys.stream().map(ProofOfWork::derived).toList();
  }

  private static SecretKeySpec derived(SigningKey key) {
    return new SecretKeySpec(hmac(key.secret(), PURPOSE), HMAC);
  }

  /**
   * A riddle for one client of one line.
   *
   * @param work largest number to try
   * @param random must be cryptographically secure: the answer is drawn from it
   */
  public ProofChallenge challenge(
      LineId line, ClientAddress client, int work, Instant now, RandomGenerator random) {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    String salt =
        "%s?line=%s&client=%s&expires=%d&"
            .formatted(
                ID.encodeToString(id), line, client.network(), now.plus(LIVES).getEpochSecond());
    String challenge = hash(salt + random.nextInt(work + 1));
    return new ProofChallenge(
        HASH, challenge, work, salt, HEX.formatHex(hmac(keys.getFirst(), challenge)));
  }

  /**
   * @param text the answer as ALTCHA writes it: base64 of a JSON object
   */
  public ProofCheck check(String text, LineId line, ClientAddress client, Instant now) {
    ProofAnswer answer = ProofAnswer.read(text);
    Matcher salt = answer == null ? null : SALT.matcher(answer.salt());
    if (answer == null || salt == null || !salt.matches() || !HASH.equals(answer.algorithm())) {
      return new Rejected(Reason.MALFORMED);
    }
    if (!isSigned(answer)) {
      return new Rejected(Reason.FORGED);
    }
    if (!equal(hash(answer.salt() + answer.number()), answer.challenge())) {
      return new Rejected(Reason.WRONG);
    }
    // what the salt says is true only now: the challenge is a hash of it
    if (!line.value().equals(salt.group(2))) {
      return new Rejected(Reason.OTHER_LINE);
    }
    if (!client.network().equals(salt.group(3))) {
      return new Rejected(Reason.OTHER_CLIENT);
    }
    try {
      Instant expiresAt = Instant.ofEpochSecond(Long.parseLong(salt.group(4)));
      return now.isBefore(expiresAt)
          ? new SolvedProof(salt.group(1), expiresAt)
          : new Rejected(Reason.EXPIRED);
    } catch (DateTimeException e) {
      return new Rejected(Reason.MALFORMED);
    }
  }

  private boolean isSigned(ProofAnswer answer) {
    for (SecretKeySpec key : keys) {
      if (equal(HEX.formatHex(hmac(key, answer.challenge())), answer.signature())) {
        return true;
      }
    }
    return false;
  }

  private static boolean equal(String expected, String shown) {
    return MessageDigest.isEqual(bytes(expected), bytes(shown));
  }

  private static String hash(String text) {
    try {
      return HEX.formatHex(MessageDigest.getInstance(HASH).digest(bytes(text)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] hmac(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(bytes(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
