package dev.sluice.ticketapi.id;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** Names that nobody can guess: 128 random bits as 22 base64url characters. */
public final class RandomIds {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22}");
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomIds() {}

  public static String next() {
    byte[] bits = new byte[16];
    RANDOM.nextBytes(bits);
    return BASE64.encodeToString(bits);
  }

  /** Whether the text has the form of such a name. */
  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }
}
