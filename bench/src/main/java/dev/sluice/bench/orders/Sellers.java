package dev.sluice.bench.orders;

import dev.sluice.ticketapi.catalog.Catalog;
import dev.sluice.ticketapi.order.OrderWriter;
import dev.sluice.ticketapi.sql.Transactions;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/** All ways to sell, in one application with one pool. */
@Component
class Sellers {

  private final Payment payment = new Payment();
  private final Map<Way, Purchases> ways = new EnumMap<>(Way.class);

  Sellers(
      OrderWriter writer,
      Catalog catalog,
      JdbcClient jdbc,
      Transactions transactions,
      RedissonStockLock lock) {
    Baselines baselines = new Baselines(jdbc, transactions, lock, payment);
    for (Way way : Way.values()) {
      ways.put(
          way,
          way == Way.GROUPED ? new GroupedPurchases(writer, catalog, payment) : baselines.way(way));
    }
  }

  Purchases way(Way way) {
    return Objects.requireNonNull(ways.get(way));
  }

  Payment payment() {
    return payment;
  }

  SalesTask.Sold sell(SalesTask.Sell order) {
    Purchases purchases = way(order.way());
    return Rush.run(
        order.clients(), order.seconds(), order.atMost(), () -> () -> buy(purchases, order));
  }

  private static Rush.Answer buy(Purchases purchases, SalesTask.Sell order) {
    try {
      return purchases.buy(order.section()) ? Rush.Answer.SOLD : Rush.Answer.SOLD_OUT;
    } catch (CannotCreateTransactionException | TransientDataAccessException e) {
      return Rush.Answer.BUSY;
    }
  }
}
