package dev.sluice.waitingroom.access;

import dev.sluice.waitingroom.LineId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Invitation codes as people type them: three groups of four letters and digits, 60 random bits, in
 * the alphabet of Crockford, which has no letter that looks like a digit. Only their hash is kept.
 */
public final class InviteCodes {

  /** Codes of an organiser's own may have another form, but no shorter one. */
  public static final int SHORTEST = 8;

  public static final int LONGEST = 64;

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int CHARACTERS = 12;
  private static final int GROUP = 4;
  private static final int HASH_BYTES = 16;

  private InviteCodes() {}

  /**
   * A new code.
   *
   * @param random must be cryptographically secure
   */
  public static String random(RandomGenerator random) {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < CHARACTERS; i++) {
      if (i > 0 && i % GROUP == 0) {
        code.append('-');
      }
      code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return code.toString();
  }

  /** Whether a text is long enough for a code, and no longer than one may be. */
  public static boolean isPossible(String code) {
    int length = normal(code).length();
    return length >= SHORTEST && length <= LONGEST;
  }

  /** What is kept of a code: the same for every way of typing it, another one in each line. */
  public static String hash(LineId line, String code) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((line + ":invite:" + normal(code)).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(digest, HASH_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String normal(String code) {
    return code.toUpperCase(Locale.ROOT)
        .replaceAll("[\\s-]", "")
        .replace('O', '0')
        .replace('I', '1')
        .replace('L', '1');
  }
}
