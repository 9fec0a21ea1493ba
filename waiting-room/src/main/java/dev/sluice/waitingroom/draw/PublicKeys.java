package dev.sluice.waitingroom.draw;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;

/** Public keys as they are published: the 32 bytes of RFC 8032 as base64url. */
final class PublicKeys {

  static final String ALGORITHM = "Ed25519";
  private static final int BYTES = 32;
  private static final int SIGN = 0x80;

  private PublicKeys() {}

  static String text(EdECPublicKey key) {
    byte[] big = key.getPoint().getY().toByteArray();
    byte[] bytes = new byte[BYTES];
    for (int i = 0; i < Math.min(BYTES, big.length); i++) {
      bytes[i] = big[big.length - 1 - i];
    }
    if (key.getPoint().isXOdd()) {
      bytes[BYTES - 1] |= (byte) SIGN;
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Whether the signature belongs to these bytes; false also for what is no key or signature. */
  static boolean verify(String publicKey, byte[] bytes, String signature) {
    try {
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(key(publicKey));
      check.update(bytes);
      return check.verify(Base64.getUrlDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static PublicKey key(String text) throws GeneralSecurityException {
    byte[] little = Base64.getUrlDecoder().decode(text);
    if (little.length != BYTES) {
      throw new IllegalArgumentException("a key has 32 bytes");
    }
    byte[] big = new byte[BYTES];
    for (int i = 0; i < BYTES; i++) {
      big[i] = little[BYTES - 1 - i];
    }
    boolean odd = (big[0] & SIGN) != 0;
    big[0] &= (byte) ~SIGN;
    EdECPoint point = new EdECPoint(odd, new BigInteger(1, big));
    return KeyFactory.getInstance(ALGORITHM)
        .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
  }
}
