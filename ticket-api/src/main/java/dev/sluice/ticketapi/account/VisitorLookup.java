package dev.sluice.ticketapi.account;

import dev.sluice.auditchain.AuditEntry;
import dev.sluice.ticketapi.audit.AuditLog;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Finds for an operator who the visitors of an account are. The look is on record before it is
 * made, with the id of the account and never with its address.
 */
@Component
class VisitorLookup {

  private static final String NOBODY = "unknown";

  private final AccountRows rows;
  private final RedisAccountVisits visits;
  private final LookLimit looks;
  private final AuditLog audit;

  VisitorLookup(AccountRows rows, RedisAccountVisits visits, LookLimit looks, AuditLog audit) {
    this.rows = rows;
    this.visits = visits;
    this.looks = looks;
    this.audit = audit;
  }

  /**
   * Empty when no account has this address.
   *
   * @param operator as the holder of the operators' key says
   */
  Optional<List<RedisAccountVisits.Visit>> visitorsOf(
      EmailAddress email, String operator, ClientAddress from) {
    String actor = "operator " + operator;
    looks.count(actor, from);
    Optional<AccountId> account = rows.idOf(email);
    audit.append(
        AuditEntry.of(
                actor,
                "visitors-of-account-viewed",
                "account/" + account.map(AccountId::value).orElse(NOBODY))
            .from(from.prefix()));
    return account.map(visits::of);
  }
}
