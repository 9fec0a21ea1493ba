package dev.sluice.bench.orders;

import dev.sluice.ticketapi.sql.Transactions;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The designs that people usually write, each a transaction for each request. All of them are
 * correct: none sells more than there is.
 */
final class Baselines {

  private static final int ATTEMPTS = 1_000;

  private record Stock(int capacity, int sold) {
    boolean isSoldOut() {
      return sold >= capacity;
    }
  }

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final RedissonStockLock lock;
  private final WholeOrder rows;
  private final Payment payment;

  Baselines(JdbcClient jdbc, Transactions transactions, RedissonStockLock lock, Payment payment) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.lock = lock;
    this.rows = new WholeOrder(jdbc);
    this.payment = payment;
  }

  Purchases way(Way way) {
    return switch (way) {
      case GUARDED_INCREMENT -> this::guardedIncrement;
      case FOR_UPDATE -> this::forUpdate;
      case LOCKED_COUNT -> this::lockedCount;
      case OPTIMISTIC -> this::optimistic;
      case DISTRIBUTED_LOCK -> this::distributedLock;
      case GROUPED -> throw new IllegalArgumentException("that one is ours");
    };
  }

  /** The strongest of them: the hot row is locked for the shortest time. */
  private boolean guardedIncrement(long section) {
    payment.pay();
    return transactions.run(transaction -> {
      rows.insert(section);
      boolean taken =
          jdbc.sql(
                      "update stocks set sold = sold + 1 where section_id = ? and sold + 1 <= capacity")
                  .param(section)
                  .update()
              == 1;
      if (!taken) {
        transaction.setRollbackOnly();
      }
      return taken;
    });
  }

  /** With the payment inside, as whoever locks first has to. */
  private boolean forUpdate(long section) {
    return transactions.run(_ -> {
      if (stock(section, " for update").isSoldOut()) {
        return false;
      }
      payment.pay();
      rows.insert(section);
      increment(section);
      return true;
    });
  }

  private boolean lockedCount(long section) {
    return transactions.run(_ -> {
      int capacity = stock(section, " for update").capacity();
      int sold =
          jdbc.sql(
                  """
                  select count(*) from claimed_seats
                  where performance_id = ? and section_id = ? and live = 1
                  """)
              .params(OrdersSale.performanceOf(section), section)
              .query(Integer.class)
              .single();
      if (sold >= capacity) {
        return false;
      }
      payment.pay();
      rows.insert(section);
      increment(section);
      return true;
    });
  }

  private boolean optimistic(long section) {
    payment.pay();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Stock read = stock(section, "");
      if (read.isSoldOut()) {
        return false;
      }
      boolean unchanged =
          transactions.run(transaction -> {
            rows.insert(section);
            boolean mine =
                jdbc.sql("update stocks set sold = sold + 1 where section_id = ? and sold = ?")
                        .params(section, read.sold())
                        .update()
                    == 1;
            if (!mine) {
              transaction.setRollbackOnly();
            }
            return mine;
          });
      if (unchanged) {
        return true;
      }
    }
    throw new TransientDataAccessResourceException("the stock changed all the time");
  }

  private boolean distributedLock(long section) {
    return lock.locked(
        section,
        () -> {
          payment.pay();
          return transactions.run(_ -> {
            if (stock(section, "").isSoldOut()) {
              return false;
            }
            rows.insert(section);
            increment(section);
            return true;
          });
        });
  }

  private Stock stock(long section, String lock) {
    return jdbc.sql("select capacity, sold from stocks where section_id = ?" + lock)
        .param(section)
        .query((rs, _) -> new Stock(rs.getInt("capacity"), rs.getInt("sold")))
        .single();
  }

  private void increment(long section) {
    jdbc.sql("update stocks set sold = sold + 1 where section_id = ?").param(section).update();
  }
}
