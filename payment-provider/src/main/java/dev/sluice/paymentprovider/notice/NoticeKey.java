package dev.sluice.paymentprovider.notice;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret that signs notices, with the id under which the receiver knows it. */
public record NoticeKey(String id, SecretKeySpec secret) {

  private static final String ALGORITHM = "HmacSHA256";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");
  private static final int SHORTEST = 32;

  /** Reads {@code id:base64}. The message of the exception never has the secret. */
  public static NoticeKey parse(String property, String text) {
    int colon = text.indexOf(':');
    if (colon < 0 || !ID.matcher(text.substring(0, colon)).matches()) {
      throw new IllegalArgumentException(property + " must have the form id:base64");
    }
    byte[] secret;
    try {
      secret = Base64.getDecoder().decode(text.substring(colon + 1).strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(property + " has a secret that is not base64", e);
    }
    if (secret.length < SHORTEST) {
      throw new IllegalArgumentException(property + " must hold at least " + SHORTEST + " bytes");
    }
    return new NoticeKey(text.substring(0, colon), new SecretKeySpec(secret, ALGORITHM));
  }

  /**
   * Signs a delivery: HMAC-SHA256 over the time, a dot and the body, in hexadecimal digits.
   *
   * @param epochSecond when it is sent
   */
  String sign(long epochSecond, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      mac.update((epochSecond + ".").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }

  /** Hides the secret. */
  @Override
  public String toString() {
    return "NoticeKey[" + id + "]";
  }
}
