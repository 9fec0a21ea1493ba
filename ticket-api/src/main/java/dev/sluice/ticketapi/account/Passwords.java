package dev.sluice.ticketapi.account;

import org.springframework.stereotype.Component;

/** Changes passwords. Whoever changes one ends every other session: a thief is out. */
@Component
class Passwords {

  private final PasswordCheck check;
  private final PasswordHashes hashes;
  private final AccountRows accounts;
  private final Sessions sessions;

  Passwords(PasswordCheck check, PasswordHashes hashes, AccountRows accounts, Sessions sessions) {
    this.check = check;
    this.hashes = hashes;
    this.accounts = accounts;
    this.sessions = sessions;
  }

  /** What the comparison with the current password found; anything but right changes nothing. */
  PasswordCheck.Outcome change(
      SignedInAccount by, EmailAddress email, String current, String next, ClientAddress from) {
    PasswordCheck.Outcome outcome = check.check(email, current, from);
    if (outcome instanceof PasswordCheck.Outcome.Right(Credentials known)
        && known.id().equals(by.id())) {
      String hash = hashes.hash(next);
      sessions.endOthers(
          by,
          from,
          "password-changed",
          now -> accounts.changePassword(by.id(), known.passwordHash(), hash, now));
    }
    return outcome;
  }
}
