package dev.sluice.monitorui.operators;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Seals the secrets of second factors with AES-256-GCM, each bound to its name: a dump of the
 * database gives nobody a second factor.
 */
@Component
final class TotpSeal {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int KEY_BYTES = 32;
  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;

  /** RFC 4226 recommends 160 bits. */
  private static final int SECRET_BYTES = 20;

  private final SecureRandom random = new SecureRandom();
  private final @Nullable SecretKeySpec key;

  TotpSeal(OperatorSettings settings) {
    String text = settings.totpKey();
    key = text == null || text.isBlank() ? null : key(text);
  }

  private static SecretKeySpec key(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text.substring(text.indexOf(':') + 1));
    } catch (IllegalArgumentException e) {
      bytes = new byte[0];
    }
    if (bytes.length != KEY_BYTES || text.indexOf(':') < 1) {
      throw new IllegalArgumentException(
          "monitor.operators.totp-key must be id:base64 of exactly 32 bytes");
    }
    return new SecretKeySpec(bytes, "AES");
  }

  /** Whether second factors can be kept here. */
  boolean isOffered() {
    return key != null;
  }

  byte[] newSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return secret;
  }

  String seal(String name, byte[] secret) {
    byte[] iv = new byte[IV_BYTES];
    random.nextBytes(iv);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, name, iv).doFinal(secret);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              ByteBuffer.allocate(iv.length + sealed.length).put(iv).put(sealed).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a secret could not be sealed", e);
    }
  }

  /** Empty when it was sealed for another name or with another key, or changed. */
  Optional<byte[]> open(String name, String sealed) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(sealed);
      byte[] iv = Arrays.copyOf(bytes, IV_BYTES);
      return Optional.of(
          cipher(Cipher.DECRYPT_MODE, name, iv).doFinal(bytes, IV_BYTES, bytes.length - IV_BYTES));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, String name, byte[] iv) throws GeneralSecurityException {
    SecretKeySpec present = key;
    if (present == null) {
      throw new GeneralSecurityException("there is no key");
    }
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, present, new GCMParameterSpec(TAG_BITS, iv));
    cipher.updateAAD(("operator_accounts.totp_sealed." + name).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
