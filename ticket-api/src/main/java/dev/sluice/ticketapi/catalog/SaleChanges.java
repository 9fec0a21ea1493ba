package dev.sluice.ticketapi.catalog;

import dev.sluice.auditchain.AuditEntry;
import dev.sluice.ticketapi.audit.AuditLog;
import dev.sluice.ticketapi.operator.OperatorNote;
import dev.sluice.ticketapi.sql.Transactions;
import java.util.function.LongPredicate;
import org.springframework.stereotype.Component;

/**
 * Changes what must be seen at once: the state of a sale and prices. Lock and token, a transaction
 * with its entry in the audit log, then the word to all nodes, and the lock is given back last: who
 * comes next finds it told. Throws what the stores throw; the change may then be made and not be
 * told, and asking again tells it.
 */
@Component
class SaleChanges {

  private final RedissonCatalogLocks locks;
  private final Transactions transactions;
  private final SaleRows rows;
  private final AuditLog audit;
  private final Catalog catalog;

  SaleChanges(
      RedissonCatalogLocks locks,
      Transactions transactions,
      SaleRows rows,
      AuditLog audit,
      Catalog catalog) {
    this.locks = locks;
    this.transactions = transactions;
    this.rows = rows;
    this.audit = audit;
    this.catalog = catalog;
  }

  /** Returns false, with nothing done, when somebody else changes this performance. */
  boolean sale(OperatorNote note, Performance performance, Sale sale) {
    long id = performance.id();
    return change(
        id,
        note.entry("sale-changed", "performance/" + id)
            .changed(performance.sale().inWords(), sale.inWords()),
        token -> rows.changeSale(id, sale, token),
        () -> catalog.saleChanged(id));
  }

  /** Returns false, with nothing done, when somebody else changes this performance. */
  boolean price(OperatorNote note, SaleRows.PricedSection before, long price) {
    long performance = before.performance();
    return change(
        performance,
        note.entry("price-changed", "section/" + before.id())
            .changed(Long.toString(before.price()), Long.toString(price)),
        token -> rows.changePrice(performance, before.id(), price, token),
        () -> catalog.pricesChanged(performance));
  }

  private boolean change(long performance, AuditEntry entry, LongPredicate write, Runnable tell) {
    return locks
        .changing(
            performance,
            token -> {
              boolean written =
                  transactions.run(_ -> {
                    boolean inTime = write.test(token);
                    if (inTime) {
                      audit.append(entry);
                    }
                    return inTime;
                  });
              if (written) {
                tell.run();
              }
              return written;
            })
        .orElse(false);
  }
}
