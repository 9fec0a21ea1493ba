package dev.sluice.waitingroom.pass;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs and checks one kind of proof as compact JWS with HMAC-SHA256.
 *
 * <p>A header is never interpreted: it must equal, byte for byte, the header this class writes for
 * one of its keys. That leaves no room for another algorithm, another kind of proof, or a key out
 * of the header. The signature is compared as text, in constant time, so that a second spelling of
 * the same bytes is refused too.
 */
public final class Signatures {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final int LONGEST = 1024;

  private record Known(String header, SecretKeySpec secret) {}

  /** The first one signs, all of them check. */
  private final List<Known> known = new ArrayList<>();

  /**
   * @param type the {@code typ} of the header, different for every kind of proof
   * @param keys the first one signs, the others are still accepted
   */
  public Signatures(String type, List<SigningKey> keys) {
    for (SigningKey key : keys) {
      String header = "{\"alg\":\"HS256\",\"kid\":\"%s\",\"typ\":\"%s\"}".formatted(key.id(), type);
      known.add(
          new Known(BASE64.encodeToString(header.getBytes(StandardCharsets.UTF_8)), key.secret()));
    }
  }

  /** The proof for claims in the form of a JSON object. */
  public String sign(byte[] claims) {
    Known key = known.getFirst();
    String signed = key.header() + '.' + BASE64.encodeToString(claims);
    return signed + '.' + signature(key, signed);
  }

  /** The claims as they were signed, or why there are none. */
  public sealed interface Check {
    record Valid(String claims) implements Check {}

    record Rejected(PassRejection reason) implements Check {}
  }

  public Check check(String text) {
    int first = text.indexOf('.');
    int last = text.lastIndexOf('.');
    if (text.length() > LONGEST
        || first <= 0
        || last == first
        || text.indexOf('.', first + 1) != last) {
      return new Check.Rejected(PassRejection.MALFORMED);
    }
    Known key = keyFor(text.substring(0, first));
    if (key == null) {
      return new Check.Rejected(PassRejection.UNKNOWN_KEY);
    }
    byte[] expected = ascii(signature(key, text.substring(0, last)));
    if (!MessageDigest.isEqual(expected, ascii(text.substring(last + 1)))) {
      return new Check.Rejected(PassRejection.FORGED);
    }
    byte[] claims = Base64.getUrlDecoder().decode(text.substring(first + 1, last));
    return new Check.Valid(new String(claims, StandardCharsets.UTF_8));
  }

  private @Nullable Known keyFor(String header) {
    for (Known key : known) {
      if (key.header().equals(header)) {
        return key;
      }
    }
    return null;
  }

  private static String signature(Known key, String signed) {
    try {
      Mac mac = Mac.getInstance(SigningKey.ALGORITHM);
      mac.init(key.secret());
      return BASE64.encodeToString(mac.doFinal(ascii(signed)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
