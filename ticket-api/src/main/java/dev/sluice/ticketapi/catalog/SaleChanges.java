package dev.sluice.ticketapi.catalog;

import dev.sluice.ticketapi.sql.Transactions;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.springframework.stereotype.Component;

/**
 * Changes what must be seen at once: the state of a sale and prices. Lock, token, transaction, then
 * the word to all nodes, and the lock is given back last: who comes next finds it told. Throws what
 * the stores throw; the change may then be made and not be told, and asking again tells it.
 */
@Component
class SaleChanges {

  private final RedissonCatalogLocks locks;
  private final RedisSnapshots snapshots;
  private final Transactions transactions;
  private final SaleRows rows;
  private final Catalog catalog;

  SaleChanges(
      RedissonCatalogLocks locks,
      RedisSnapshots snapshots,
      Transactions transactions,
      SaleRows rows,
      Catalog catalog) {
    this.locks = locks;
    this.snapshots = snapshots;
    this.transactions = transactions;
    this.rows = rows;
    this.catalog = catalog;
  }

  /** Returns false, with nothing done, when somebody else changes this performance. */
  boolean sale(long performance, Sale sale) {
    return change(
        performance,
        token -> rows.changeSale(performance, sale, token),
        () -> catalog.saleChanged(performance));
  }

  /** Returns false, with nothing done, when somebody else changes this performance. */
  boolean price(long performance, long section, long price) {
    return change(
        performance,
        token -> rows.changePrice(performance, section, price, token),
        () -> catalog.pricesChanged(performance));
  }

  private boolean change(long performance, LongPredicate write, Runnable tell) {
    Optional<Boolean> done =
        locks.changing(
            performance,
            () -> {
              long token = snapshots.nextNumber();
              boolean written = transactions.run(_ -> write.test(token));
              if (written) {
                tell.run();
              }
              return written;
            });
    return done.orElse(false);
  }
}
