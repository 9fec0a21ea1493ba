package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.sql.ManyRows;
import dev.sluice.ticketapi.sql.UtcTimes;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The history of all orders: a row for each change, written in the transaction that made it. */
@Repository
class OrderChanges {

  private final JdbcClient jdbc;

  OrderChanges(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(List<OrderChange> changes, Instant now) {
    ManyRows rows =
        new ManyRows(
            "insert into order_changes (order_id, event, state, changed_at) values",
            "(?, ?, ?, ?)");
    for (OrderChange change : changes) {
      rows.add(change.order(), change.event().name(), change.state().name(), UtcTimes.of(now));
    }
    rows.insert(jdbc);
  }
}
