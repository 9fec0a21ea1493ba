package dev.sluice.monitorui.operators;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time passwords (RFC 6238) as all authenticator apps make them. Pure. */
final class Totp {

  static final Duration STEP = Duration.ofSeconds(30);

  private static final String ALGORITHM = "HmacSHA1";
  private static final int MODULUS = 1_000_000;
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BASE32_BITS = 5;

  private Totp() {}

  static long stepAt(Instant now) {
    return now.getEpochSecond() / STEP.toSeconds();
  }

  /** The six digits of a time step. */
  static String code(byte[] secret, long step) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(0, step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
      return "%06d".formatted(number % MODULUS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /**
   * The time step that a code belongs to: now, or the one before or after, since clocks differ.
   *
   * @param after the step of the last code that was taken: this one and earlier ones are used up
   */
  static OptionalLong step(byte[] secret, String code, Instant now, long after) {
    long present = stepAt(now);
    OptionalLong found = OptionalLong.empty();
    for (long step = present - 1; step <= present + 1; step++) {
      boolean same =
          MessageDigest.isEqual(
              code(secret, step).getBytes(StandardCharsets.US_ASCII),
              code.getBytes(StandardCharsets.US_ASCII));
      if (same && step > after) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  /** The secret as people type it and apps read it (RFC 4648), without padding. */
  static String base32(byte[] secret) {
    StringBuilder text = new StringBuilder();
    int bits = 0;
    int held = 0;
    for (byte next : secret) {
      held = ((held << Byte.SIZE) | (next & 0xff)) & 0xffff;
      bits += Byte.SIZE;
      while (bits >= BASE32_BITS) {
        bits -= BASE32_BITS;
        text.append(BASE32.charAt((held >> bits) & 0x1f));
      }
    }
    if (bits > 0) {
      text.append(BASE32.charAt((held << (BASE32_BITS - bits)) & 0x1f));
    }
    return text.toString();
  }
}
