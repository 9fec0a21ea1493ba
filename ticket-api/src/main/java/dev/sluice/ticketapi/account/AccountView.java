package dev.sluice.ticketapi.account;

import dev.sluice.ticketapi.privacy.Masks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account as somebody may see it. Masked here and not in the page: what must not be seen does
 * not leave the server.
 *
 * @param masked whether something is hidden
 */
record AccountView(
    String id,
    String email,
    @Nullable String name,
    @Nullable String phone,
    Role role,
    Instant createdAt,
    boolean masked) {

  static AccountView full(Account account) {
    PersonalDetails details = account.details();
    return new AccountView(
        account.id().value(),
        details.email().value(),
        details.name(),
        details.phone(),
        account.role(),
        account.createdAt(),
        false);
  }

  static AccountView masked(Account account) {
    PersonalDetails details = account.details();
    String name = details.name();
    String phone = details.phone();
    return new AccountView(
        account.id().value(),
        Masks.email(details.email().value()),
        name == null ? null : Masks.name(name),
        phone == null ? null : Masks.phone(phone),
        account.role(),
        account.createdAt(),
        true);
  }
}
