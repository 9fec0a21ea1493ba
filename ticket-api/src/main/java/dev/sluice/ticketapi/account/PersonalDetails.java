package dev.sluice.ticketapi.account;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an account says of a person. */
record PersonalDetails(EmailAddress email, @Nullable String name, @Nullable String phone) {

  /** Letters of any script, marks, spaces and what stands in names; no digits, nothing unseen. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}][\\p{L}\\p{M}' .·-]{0,79}");

  private static final Pattern PHONE = Pattern.compile("\\+?[0-9](?:-?[0-9]){6,18}");

  /** The name as it is kept, empty when it is none. */
  static Optional<String> name(String text) {
    String kept = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    return NAME.matcher(kept).matches() ? Optional.of(kept) : Optional.empty();
  }

  /** The number as it is kept, empty when it is none. */
  static Optional<String> phone(String text) {
    String kept = text.strip().replace(' ', '-');
    return PHONE.matcher(kept).matches() ? Optional.of(kept) : Optional.empty();
  }

  /** Hides the person. */
  @Override
  public String toString() {
    return "PersonalDetails[hidden]";
  }
}
