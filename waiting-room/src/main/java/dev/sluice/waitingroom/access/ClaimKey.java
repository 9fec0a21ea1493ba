package dev.sluice.waitingroom.access;

import dev.sluice.waitingroom.pass.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import javax.crypto.Mac;

/**
 * A key that claims are checked with. Each key has one algorithm, whatever a claim says.
 *
 * <p>Written as {@code id:base64} for a shared secret of at least 32 bytes (HS256), or as {@code
 * id:ed25519:base64} for a public key in the form of X.509 (EdDSA).
 *
 * @param algorithm as JOSE names it
 */
public record ClaimKey(String id, String algorithm, Key key) {

  private static final String ED25519 = ":ed25519:";

  /** The message of the exception names the property, never the secret. */
  public static ClaimKey parse(String property, String text) {
    int colon = text.indexOf(ED25519);
    if (colon < 0) {
      SigningKey secret = SigningKey.parse(property, text);
      return new ClaimKey(secret.id(), "HS256", secret.secret());
    }
    try {
      PublicKey key =
          KeyFactory.getInstance("Ed25519")
              .generatePublic(
                  new X509EncodedKeySpec(
                      Base64.getDecoder().decode(text.substring(colon + ED25519.length()).trim())));
      return new ClaimKey(text.substring(0, colon), "EdDSA", key);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          property + " must be id:base64 or id:ed25519:base64 with a public key", e);
    }
  }

  boolean isSignedBy(String signed, byte[] signature) {
    byte[] bytes = signed.getBytes(StandardCharsets.UTF_8);
    try {
      if (key instanceof PublicKey publicKey) {
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(publicKey);
        check.update(bytes);
        return check.verify(signature);
      }
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return MessageDigest.isEqual(mac.doFinal(bytes), signature);
    } catch (GeneralSecurityException e) {
      // what is no signature of this kind at all is not one of this key either
      return false;
    }
  }

  /** Hides the secret. */
  @Override
  public String toString() {
    return "ClaimKey[" + id + " " + algorithm + "]";
  }
}
