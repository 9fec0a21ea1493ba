package dev.sluice.ticketapi.account;

import dev.sluice.auditchain.AuditEntry;
import dev.sluice.ticketapi.audit.AuditLog;
import dev.sluice.ticketapi.sql.Transactions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Gives and takes roles; every change is on record with its reason. */
@Component
class Roles {

  private final AccountRows rows;
  private final AuditLog audit;
  private final Transactions transactions;
  private final AccountSettings settings;
  private final SessionTimes times;

  Roles(
      AccountRows rows,
      AuditLog audit,
      Transactions transactions,
      AccountSettings settings,
      SessionTimes times) {
    this.rows = rows;
    this.audit = audit;
    this.transactions = transactions;
    this.settings = settings;
    this.times = times;
  }

  /** The role before; empty when there is no such account. */
  Optional<Role> change(
      AccountId id, Role to, String reason, SignedInAccount by, ClientAddress from) {
    return transactions.run(_ -> {
      Optional<Role> before = rows.lockedRole(id);
      before
          .filter(role -> role != to)
          .ifPresent(role -> {
            rows.changeRole(id, to, times.now());
            audit.append(
                AuditEntry.of(by.id().value(), "role-changed", "account/" + id)
                    .changed(role.name(), to.name())
                    .because(reason)
                    .from(from.prefix()));
          });
      return before;
    });
  }

  /** Returns false when the secret is wrong or none is set, or there was a first one before. */
  boolean makeFirstAdmin(SignedInAccount by, String secret, ClientAddress from) {
    String expected = settings.firstAdminSecret();
    if (expected == null || !MessageDigest.isEqual(bytes(expected), bytes(secret))) {
      return false;
    }
    return transactions.run(_ -> {
      boolean made = rows.makeFirstAdmin(by.id(), times.now());
      if (made) {
        audit.append(
            AuditEntry.of(by.id().value(), "first-admin-made", "account/" + by.id())
                .changed(by.role().name(), Role.ADMIN.name())
                .from(from.prefix()));
      }
      return made;
    });
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
