package dev.sluice.ticketapi.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Seals personal data with AES-256-GCM. A sealed value is {@code v1.<key id>.<base64url>}, the last
 * part being the IV, the ciphertext and the tag; every value has a random IV of its own.
 */
@Component
public class SealedData {

  private static final String VERSION = "v1";
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
  private final String current;

  SealedData(PrivacySettings settings) {
    settings
        .encryptionKeys()
        .forEach(key -> keys.put(key.id(), new SecretKeySpec(key.secret().getEncoded(), "AES")));
    current = settings.encryptionKeys().getFirst().id();
  }

  /** Id of the key that seals now. */
  public String keyId() {
    return current;
  }

  public String seal(Cell cell, String plain) {
    byte[] iv = new byte[IV_BYTES];
    RANDOM.nextBytes(iv);
    byte[] sealed =
        apply(Cipher.ENCRYPT_MODE, current, iv, cell, plain.getBytes(StandardCharsets.UTF_8));
    byte[] both = ByteBuffer.allocate(iv.length + sealed.length).put(iv).put(sealed).array();
    return VERSION + '.' + current + '.' + ENCODER.encodeToString(both);
  }

  /** Throws when the value was changed, belongs elsewhere, or its key is not here. */
  public String open(Cell cell, String sealed) {
    String[] parts = sealed.split("\\.", -1);
    if (parts.length != 3 || !parts[0].equals(VERSION)) {
      throw new IllegalStateException("%s holds no sealed value".formatted(cell));
    }
    byte[] both = Base64.getUrlDecoder().decode(parts[2]);
    if (both.length < IV_BYTES + TAG_BITS / Byte.SIZE) {
      throw new IllegalStateException("%s holds no sealed value".formatted(cell));
    }
    ByteBuffer bytes = ByteBuffer.wrap(both);
    byte[] iv = new byte[IV_BYTES];
    bytes.get(iv);
    byte[] body = new byte[bytes.remaining()];
    bytes.get(body);
    return new String(apply(Cipher.DECRYPT_MODE, parts[1], iv, cell, body), StandardCharsets.UTF_8);
  }

  private byte[] apply(int mode, String keyId, byte[] iv, Cell cell, byte[] input) {
    SecretKeySpec key = keys.get(keyId);
    if (key == null) {
      throw new IllegalStateException(
          "%s was sealed with the key %s, which is not configured".formatted(cell, keyId));
    }
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
      cipher.updateAAD(cell.bytes());
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("%s does not open with the key %s".formatted(cell, keyId), e);
    }
  }
}
