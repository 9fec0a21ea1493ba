package dev.sluice.ticketapi.hold;

import dev.sluice.ticketapi.id.RandomIds;
import dev.sluice.ticketapi.idempotency.IdempotencyKey;
import dev.sluice.waitingroom.VisitorId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The name of a hold: the performance, which says where its keys are, and 128 bits that nobody
 * guesses. Written as {@code performance-secret}.
 */
public record HoldId(long performance, String secret) {

  private static final int LONGEST_PERFORMANCE = 18;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  static HoldId next(long performance) {
    return new HoldId(performance, RandomIds.next());
  }

  /** The same one for the same key of the same visitor. */
  static HoldId of(long performance, VisitorId visitor, IdempotencyKey key) {
    String request = visitor.value() + "|" + performance + "|" + key.value();
    byte[] digest = sha256().digest(request.getBytes(StandardCharsets.UTF_8));
    return new HoldId(performance, BASE64.encodeToString(Arrays.copyOf(digest, 16)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Empty when the text has another form. */
  public static Optional<HoldId> parse(String text) {
    int dash = text.indexOf('-');
    if (dash < 1 || dash > LONGEST_PERFORMANCE || text.charAt(0) == '0') {
      return Optional.empty();
    }
    String digits = text.substring(0, dash);
    String secret = text.substring(dash + 1);
    if (!digits.chars().allMatch(c -> c >= '0' && c <= '9') || !RandomIds.isValid(secret)) {
      return Optional.empty();
    }
    return Optional.of(new HoldId(Long.parseLong(digits), secret));
  }

  @Override
  public String toString() {
    return performance + "-" + secret;
  }
}
