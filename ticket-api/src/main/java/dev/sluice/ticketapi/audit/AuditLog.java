package dev.sluice.ticketapi.audit;

import dev.sluice.auditchain.AuditEntry;
import dev.sluice.auditchain.AuditRow;
import dev.sluice.ticketapi.sql.Transactions;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Adds entries to the audit log. Inside a transaction the entry is committed with it or not at all,
 * and everybody else who adds one waits until then: call it last.
 */
@Component
public class AuditLog {

  private final AuditRows rows;
  private final Transactions transactions;
  private final InstantSource clock;

  AuditLog(AuditRows rows, Transactions transactions, InstantSource clock) {
    this.rows = rows;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** In the caller's transaction where there is one, else in one of its own. */
  public void append(AuditEntry entry) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      rows.append(clock, entry);
    } else {
      transactions.run(_ -> rows.append(clock, entry));
    }
  }

  /** Entries before one of them, newest first. */
  public List<AuditRow> before(long seq, int atMost) {
    return rows.before(seq, atMost);
  }
}
