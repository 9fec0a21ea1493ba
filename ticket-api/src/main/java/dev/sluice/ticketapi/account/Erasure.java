package dev.sluice.ticketapi.account;

import dev.sluice.auditchain.AuditEntry;
import dev.sluice.ticketapi.audit.AuditLog;
import dev.sluice.ticketapi.sql.Transactions;
import dev.sluice.waitingroom.keyspace.StoreUnavailable;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Erases an account when its owner wants it: its rows are deleted, not marked. What names it by its
 * id alone, orders and the audit log, stays and leads to nobody any more.
 */
@Component
class Erasure {

  private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);

  /** What came of it. */
  sealed interface Outcome {
    record Erased() implements Outcome {}

    /** Somebody who has a role gives it back first, so that no trace of its use is orphaned. */
    record HasRole() implements Outcome {}

    record WrongPassword() implements Outcome {}

    record Locked(Duration retryAfter) implements Outcome {}
  }

  private final PasswordCheck check;
  private final AccountRows accounts;
  private final SessionRows sessions;
  private final AuditLog audit;
  private final RedisAccountVisits visits;
  private final Transactions transactions;

  Erasure(
      PasswordCheck check,
      AccountRows accounts,
      SessionRows sessions,
      AuditLog audit,
      RedisAccountVisits visits,
      Transactions transactions) {
    this.check = check;
    this.accounts = accounts;
    this.sessions = sessions;
    this.audit = audit;
    this.visits = visits;
    this.transactions = transactions;
  }

  Outcome erase(AccountId id, EmailAddress email, String password, ClientAddress from) {
    return switch (check.check(email, password, from)) {
      case PasswordCheck.Outcome.Wrong _ -> new Outcome.WrongPassword();
      case PasswordCheck.Outcome.Locked(Duration wait) -> new Outcome.Locked(wait);
      case PasswordCheck.Outcome.Right _ -> erase(id, from);
    };
  }

  private Outcome erase(AccountId id, ClientAddress from) {
    Outcome outcome = erased(id, from);
    if (outcome instanceof Outcome.Erased) {
      try {
        visits.forget(id);
      } catch (StoreUnavailable e) {
        LOG.warn(
            "An erased account's visits stay in Redis until they end by themselves, within a day",
            e);
      }
    }
    return outcome;
  }

  private Outcome erased(AccountId id, ClientAddress from) {
    return transactions.run(_ -> {
      if (accounts.lockedRole(id).orElse(Role.CUSTOMER) != Role.CUSTOMER) {
        return new Outcome.HasRole();
      }
      sessions.deleteAll(id);
      accounts.delete(id);
      audit.append(
          AuditEntry.of(id.value(), "account-erased", "account/" + id).from(from.prefix()));
      return new Outcome.Erased();
    });
  }
}
