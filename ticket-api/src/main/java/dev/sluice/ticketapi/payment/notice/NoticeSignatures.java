package dev.sluice.ticketapi.payment.notice;

import dev.sluice.waitingroom.pass.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Whether a delivery was signed by the provider, and not long ago. The signature is HMAC-SHA256
 * over the time, a dot and the body, in hexadecimal digits, and is compared in constant time.
 */
final class NoticeSignatures {

  private static final int LONGEST_TIME = 12;

  private final List<SigningKey> keys;
  private final Duration clockDiffersAtMost;

  NoticeSignatures(List<SigningKey> keys, Duration clockDiffersAtMost) {
    this.keys = List.copyOf(keys);
    this.clockDiffersAtMost = clockDiffersAtMost;
  }

  /**
   * What a delivery says of its signature.
   *
   * @param key id of the key
   * @param time seconds since 1970
   */
  record Shown(@Nullable String key, @Nullable String time, @Nullable String signature) {}

  boolean isGenuine(Shown shown, byte[] body, Instant now) {
    SigningKey key = key(shown.key());
    String time = shown.time();
    String signature = shown.signature();
    if (key == null || time == null || signature == null || !isRecent(time, now)) {
      return false;
    }
    return MessageDigest.isEqual(
        sign(key, time, body).getBytes(StandardCharsets.US_ASCII),
        signature.getBytes(StandardCharsets.UTF_8));
  }

  private @Nullable SigningKey key(@Nullable String id) {
    for (SigningKey key : keys) {
      if (key.id().equals(id)) {
        return key;
      }
    }
    return null;
  }

  private boolean isRecent(String time, Instant now) {
    if (time.length() > LONGEST_TIME || !time.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return false;
    }
    try {
      return Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now)
              .abs()
              .compareTo(clockDiffersAtMost)
          <= 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  static String sign(SigningKey key, String time, byte[] body) {
    try {
      Mac mac = Mac.getInstance(key.secret().getAlgorithm());
      mac.init(key.secret());
      mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }
}
