package dev.sluice.waitingroom.draw;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.pass.SigningKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * The secret of an installation from which the seed of each draw and the key of its signatures are
 * derived. So a seed is kept nowhere: who reads Redis or MySQL before T does not learn it, and
 * whoever leads next has the same one.
 */
public final class DrawSecret {

  private static final String ALGORITHM = "HmacSHA256";

  private final SigningKey secret;
  private final PrivateKey key;
  private final String publicKey;

  public DrawSecret(SigningKey secret) {
    this.secret = secret;
    KeyPair pair = keyPair(derive(Fields.tagged(DrawRule.TAG + "signing key")));
    key = pair.getPrivate();
    publicKey = PublicKeys.text((EdECPublicKey) pair.getPublic());
  }

  /** The seed of a draw. */
  public Hash seed(LineId line, DrawId draw) {
    return Hash.fromBytes(
        derive(Fields.tagged(DrawRule.TAG + "seed").text(line.value()).raw(draw.bytes())));
  }

  /** The document of a draw that begins, with the first commitment. */
  public DrawDocument begin(
      LineId line,
      DrawId draw,
      String outsideName,
      @Nullable DrawId replaces,
      Instant opensAt,
      Instant now) {
    return commit(DrawDocument.begun(line, draw, outsideName, replaces, publicKey), opensAt, now);
  }

  /** The same with one more commitment, for another time of the opening. */
  public DrawDocument commit(DrawDocument document, Instant opensAt, Instant now) {
    Hash hash =
        DrawRule.commitment(
            seed(document.line(), document.draw()),
            document.draw(),
            document.line(),
            opensAt,
            document.outsideName());
    return sign(document.committed(new DrawDocument.Commitment(opensAt, hash, now)));
  }

  /** The document when the list is closed. */
  public DrawDocument root(DrawDocument document, Instant at, long count, Hash root, long first) {
    return sign(document.rooted(at, count, root, first));
  }

  /** The document with everything revealed. */
  public DrawDocument reveal(DrawDocument document, String outside, Hash results) {
    Hash seed = seed(document.line(), document.draw());
    return sign(document.listed(outside, seed, results));
  }

  /** The head of the admission log after a draw. */
  public LogHead head(DrawId draw, long entries, Hash hash, Instant at) {
    LogHead unsigned = new LogHead(draw, entries, hash, at, "");
    return new LogHead(draw, entries, hash, at, sign(unsigned.signed()));
  }

  private DrawDocument sign(DrawDocument document) {
    return document.signedWith(sign(document.signed()));
  }

  /** Ed25519 over these bytes, as base64url. */
  String sign(byte[] bytes) {
    try {
      Signature signature = Signature.getInstance(PublicKeys.ALGORITHM);
      signature.initSign(key);
      signature.update(bytes);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK signs with Ed25519", e);
    }
  }

  String publicKey() {
    return publicKey;
  }

  private byte[] derive(Fields fields) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret.secret());
      return mac.doFinal(fields.toBytes());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }

  /** The JDK makes the private key of the 32 bytes that its source of chance gives (RFC 8032). */
  static KeyPair keyPair(byte[] privateBytes) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(PublicKeys.ALGORITHM);
      generator.initialize(NamedParameterSpec.ED25519, new Given(privateBytes));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
  }

  @Override
  public String toString() {
    return "DrawSecret[" + secret.id() + "]";
  }

  /** Gives bytes that were derived. */
  private static final class Given extends SecureRandom {

    private static final long serialVersionUID = 1;

    private final byte[] bytes;

    private Given(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public void nextBytes(byte[] target) {
      if (target.length != bytes.length) {
        throw new IllegalStateException("this JDK makes Ed25519 keys in another way");
      }
      System.arraycopy(bytes, 0, target, 0, target.length);
    }
  }
}
