package dev.sluice.waitingroom.pass;

import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret for signing, with the id under which signatures name it.
 *
 * <p>Written as {@code id:base64}, at least 32 bytes (RFC 7518, 3.2: no shorter than the hash).
 */
public record SigningKey(String id, SecretKeySpec secret) {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");
  private static final int SHORTEST = 32;
  static final String ALGORITHM = "HmacSHA256";

  /** Reads {@code id:base64}. The message of the exception names the property, never the secret. */
  public static SigningKey parse(String property, String text) {
    int colon = text.indexOf(':');
    String id = colon < 0 ? "" : text.substring(0, colon);
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          property + " must have the form id:base64, with an id of 1 to 32 letters and digits");
    }
    byte[] secret;
    try {
      secret = Base64.getDecoder().decode(text.substring(colon + 1).trim());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(property + " has a secret that is not base64", e);
    }
    if (secret.length < SHORTEST) {
      throw new IllegalArgumentException(
          "%s must hold at least %d bytes, was %d".formatted(property, SHORTEST, secret.length));
    }
    return new SigningKey(id, new SecretKeySpec(secret, ALGORITHM));
  }

  /** Hides the secret. */
  @Override
  public String toString() {
    return "SigningKey[" + id + "]";
  }
}
