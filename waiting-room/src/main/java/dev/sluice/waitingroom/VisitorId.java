package dev.sluice.waitingroom;

import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The name of one visitor: 128 random bits as 22 base64url characters. Given by the server only.
 */
public record VisitorId(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22}");

  /** Throws {@link IllegalArgumentException} for any other form. */
  public VisitorId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a visitor id is 22 base64url characters");
    }
  }

  /** A new id. The generator must be cryptographically secure: ids must not be guessable. */
  public static VisitorId random(RandomGenerator secure) {
    byte[] bits = new byte[16];
    secure.nextBytes(bits);
    return new VisitorId(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }

  @Override
  public String toString() {
    return value;
  }
}
