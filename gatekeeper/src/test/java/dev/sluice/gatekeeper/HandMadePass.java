package dev.sluice.gatekeeper;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A pass of any make, which nobody honest signs.
 *
 * @param header its JOSE header as JSON
 * @param claims what it says, as JSON
 */
record HandMadePass(String header, String claims) {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** With the header of a real one and the claims between the braces. */
  static HandMadePass saying(String claims) {
    return new HandMadePass(
        "{\"alg\":\"HS256\",\"kid\":\"test\",\"typ\":\"sluice-pass+jwt\"}", '{' + claims + '}');
  }

  HandMadePass under(String header) {
    return new HandMadePass(header, claims);
  }

  String signedBy(byte[] secret) {
    String signed = base64(header) + '.' + base64(claims);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return signed + '.' + BASE64.encodeToString(mac.doFinal(ascii(signed)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }

  private static String base64(String text) {
    return BASE64.encodeToString(ascii(text));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
