package dev.sluice.ticketapi.idempotency;

import java.util.Optional;
import java.util.regex.Pattern;

/** A client's name for one wish: 1 to 128 visible ASCII characters. */
public record IdempotencyKey(String value) {

  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,128}");

  public IdempotencyKey {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("an idempotency key is 1 to 128 visible ASCII characters");
    }
  }

  /** Empty when the text has another form. */
  public static Optional<IdempotencyKey> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new IdempotencyKey(text)) : Optional.empty();
  }
}
