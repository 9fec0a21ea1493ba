package dev.sluice.ticketapi.hold;

import dev.sluice.ticketapi.id.RandomIds;
import java.util.Optional;

/**
 * The name of a hold: the performance, which says where its keys are, and 128 random bits. Written
 * as {@code performance-random}.
 */
public record HoldId(long performance, String secret) {

  private static final int LONGEST_PERFORMANCE = 18;

  static HoldId next(long performance) {
    return new HoldId(performance, RandomIds.next());
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
