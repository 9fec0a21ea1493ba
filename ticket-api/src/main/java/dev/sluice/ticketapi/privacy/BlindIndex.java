package dev.sluice.ticketapi.privacy;

import dev.sluice.waitingroom.pass.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import org.springframework.stereotype.Component;

/**
 * Finds a sealed value without opening all of them: the HMAC-SHA256 of the value as {@code <key
 * id>:<base64url>}. Who has a dump and no key cannot try addresses out.
 */
@Component
public class BlindIndex {

  private final List<SigningKey> keys;

  BlindIndex(PrivacySettings settings) {
    keys = settings.indexKeys();
  }

  /** Id of the key that makes an index now. */
  public String keyId() {
    return keys.getFirst().id();
  }

  /** The index to store. */
  public String of(String value) {
    return index(keys.getFirst(), value);
  }

  /** Every index under which the value may have been stored. */
  public List<String> anyOf(String value) {
    return keys.stream().map(key -> index(key, value)).toList();
  }

  private static String index(SigningKey key, String value) {
    try {
      Mac mac = Mac.getInstance(key.secret().getAlgorithm());
      mac.init(key.secret());
      byte[] hash = mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
      return key.id() + ':' + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }
}
