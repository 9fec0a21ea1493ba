package dev.sluice.ticketapi.account;

import dev.sluice.auditchain.AuditEntry;
import dev.sluice.ticketapi.audit.AuditLog;
import dev.sluice.ticketapi.sql.Transactions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The accounts of the shop and their personal data. */
@Component
public class Accounts {

  private final AccountRows rows;
  private final PasswordHashes hashes;
  private final AuditLog audit;
  private final Transactions transactions;
  private final SessionTimes times;

  Accounts(
      AccountRows rows,
      PasswordHashes hashes,
      AuditLog audit,
      Transactions transactions,
      SessionTimes times) {
    this.rows = rows;
    this.hashes = hashes;
    this.audit = audit;
    this.transactions = transactions;
    this.times = times;
  }

  /** Where mail to the account goes; empty when there is no such account. Costs a statement. */
  public Optional<String> emailOf(AccountId id) {
    return rows.find(id).map(account -> account.details().email().value());
  }

  /** The same for many at once, in one statement; those that do not exist are left out. */
  public Map<AccountId, String> emailsOf(Collection<AccountId> ids) {
    return rows.all(ids).stream()
        .collect(Collectors.toMap(Account::id, account -> account.details().email().value()));
  }

  /**
   * Makes an account. For an address that has one nothing changes, and it costs as much: the caller
   * is not told which it was.
   */
  void signUp(PersonalDetails details, String password, ClientAddress from) {
    String hash = hashes.hash(password);
    Instant now = times.now();
    Account account = new Account(AccountId.random(), details, Role.CUSTOMER, now);
    transactions.run(_ -> {
      boolean made = rows.insert(account, hash);
      AccountId id = made ? account.id() : rows.idOf(details.email()).orElseThrow();
      audit.append(
          AuditEntry.of("anonymous", made ? "signed-up" : "sign-up-repeated", "account/" + id)
              .from(from.prefix()));
      return id;
    });
  }

  Optional<Account> find(AccountId id) {
    return rows.find(id);
  }

  /** Keyset page: accounts behind one of them, in the order of their ids. */
  List<Account> after(String id, int atMost) {
    return rows.after(id, atMost);
  }

  /** The account with a row in the audit log that says who looked: without the row no look. */
  Optional<Account> findForOperator(AccountId id, SignedInAccount by, ClientAddress from) {
    return transactions.run(_ -> {
      Optional<Account> found = rows.find(id);
      if (found.isPresent()) {
        audit.append(
            AuditEntry.of(by.id().value(), "personal-data-viewed", "account/" + id)
                .from(from.prefix()));
      }
      return found;
    });
  }
}
