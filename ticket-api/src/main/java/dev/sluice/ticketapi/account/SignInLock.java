package dev.sluice.ticketapi.account;

import dev.sluice.auditchain.AuditEntry;
import dev.sluice.ticketapi.audit.AuditLog;
import dev.sluice.ticketapi.privacy.BlindIndex;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Stops guessing: after some wrong passwords for one address from one network nobody signs in to it
 * from there for a while. The owner elsewhere is not locked out by it. Addresses without an account
 * are counted the same.
 */
@Component
class SignInLock {

  private static final String WRONG = "wrong-passwords";

  /** Enough of the index to tell addresses apart; the whole one stays in MySQL. */
  private static final int INDEX_CHARACTERS = 22;

  private final RedisAttempts attempts;
  private final AccountSettings settings;
  private final AccountRows accounts;
  private final AuditLog audit;
  private final BlindIndex index;

  SignInLock(
      RedisAttempts attempts,
      AccountSettings settings,
      AccountRows accounts,
      AuditLog audit,
      BlindIndex index) {
    this.attempts = attempts;
    this.settings = settings;
    this.accounts = accounts;
    this.audit = audit;
    this.index = index;
  }

  /** Counts one attempt. Empty when it may be made, else how long nobody may try. */
  Optional<Duration> begin(EmailAddress email, ClientAddress from) {
    AccountSettings.Limits limits = settings.limits();
    RedisAttempts.Verdict verdict =
        attempts.begin(
            WRONG, whose(email, from), limits.failures(), limits.window(), limits.lockFor());
    return switch (verdict) {
      case RedisAttempts.Verdict.Allowed _ -> Optional.empty();
      case RedisAttempts.Verdict.Refused(Duration wait, boolean first) -> {
        if (first) {
          String account = accounts.idOf(email).map(AccountId::value).orElse("unknown");
          audit.append(
              AuditEntry.of("anonymous", "sign-in-locked", "account/" + account)
                  .from(from.prefix()));
        }
        yield Optional.of(wait);
      }
    };
  }

  /** The password was right. */
  void forget(EmailAddress email, ClientAddress from) {
    attempts.forget(WRONG, whose(email, from));
  }

  private String whose(EmailAddress email, ClientAddress from) {
    String keyed = index.of(email.value());
    String hash = keyed.substring(keyed.indexOf(':') + 1);
    return hash.substring(0, INDEX_CHARACTERS) + ':' + from.prefix();
  }
}
