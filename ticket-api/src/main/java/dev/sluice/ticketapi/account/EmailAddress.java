package dev.sluice.ticketapi.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address in the one spelling under which it is found. Narrower than the standards: no
 * quotes, no comments and nothing that could end a line of a mail's head.
 */
public record EmailAddress(String value) {

  private static final Pattern FORM =
      Pattern.compile(
          "[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.){1,8}"
              + "[a-z][a-z0-9-]{0,61}[a-z0-9]");
  private static final int LONGEST = 254;

  /** Empty when the text is none. */
  public static Optional<EmailAddress> parse(String text) {
    String spelt = text.strip().toLowerCase(Locale.ROOT);
    return spelt.length() <= LONGEST && FORM.matcher(spelt).matches()
        ? Optional.of(new EmailAddress(spelt))
        : Optional.empty();
  }

  /** Hides the address: it must not get into a log. */
  @Override
  public String toString() {
    return "EmailAddress[hidden]";
  }
}
