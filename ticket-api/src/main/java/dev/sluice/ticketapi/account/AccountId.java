package dev.sluice.ticketapi.account;

import dev.sluice.ticketapi.id.RandomIds;
import java.util.Optional;

/** Names an account: 22 random characters. */
public record AccountId(String value) {

  public AccountId {
    if (!RandomIds.isValid(value)) {
      throw new IllegalArgumentException("an account id is 22 characters of base64url");
    }
  }

  static AccountId random() {
    return new AccountId(RandomIds.next());
  }

  /** Empty when the text has another form. */
  public static Optional<AccountId> parse(String text) {
    return RandomIds.isValid(text) ? Optional.of(new AccountId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
