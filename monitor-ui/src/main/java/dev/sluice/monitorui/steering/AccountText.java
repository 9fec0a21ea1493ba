package dev.sluice.monitorui.steering;

import dev.sluice.monitorui.page.Refusal;
import org.jspecify.annotations.Nullable;

/** An account as an operator types it: an e-mail address, or any name that an application uses. */
record AccountText(String value) {

  private static final int LONGEST = 256;
  private static final String HIDDEN = "***";

  static AccountText read(@Nullable String text) {
    String given = text == null ? "" : text.strip();
    if (given.isEmpty() || given.length() > LONGEST) {
      throw Refusal.malformed("give an account of at most %d characters".formatted(LONGEST));
    }
    return new AccountText(given);
  }

  /** {@code kim@example.com} is {@code k***@e***}, {@code member-4711} is {@code m***}. */
  String masked() {
    int at = value.lastIndexOf('@');
    return at < 1 || at == value.length() - 1
        ? first(value) + HIDDEN
        : first(value) + HIDDEN + '@' + first(value.substring(at + 1)) + HIDDEN;
  }

  private static String first(String text) {
    return text.substring(0, text.offsetByCodePoints(0, 1));
  }

  /** Masked: it must not get into a log. */
  @Override
  public String toString() {
    return "AccountText[" + masked() + "]";
  }
}
