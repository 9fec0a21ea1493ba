package dev.sluice.ticketapi.inventory;

import dev.sluice.waitingroom.VisitorId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How many places of a performance a visitor has taken: the limit holds without Redis too. */
@Repository
class VisitorQuotas {

  private final JdbcClient jdbc;

  VisitorQuotas(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Returns false, and changes nothing, when the visitor would have more than the limit. */
  boolean take(long performance, VisitorId visitor, int quantity, int limit) {
    if (add(performance, visitor, quantity, limit)) {
      return true;
    }
    if (quantity > limit) {
      return false;
    }
    try {
      jdbc.sql("insert into visitor_quotas (performance_id, visitor_id, taken) values (?, ?, ?)")
          .params(performance, visitor.value(), quantity)
          .update();
      return true;
    } catch (DuplicateKeyException e) {
      return add(performance, visitor, quantity, limit);
    }
  }

  private boolean add(long performance, VisitorId visitor, int quantity, int limit) {
    return jdbc.sql(
                """
                update visitor_quotas set taken = taken + :quantity
                where performance_id = :performance and visitor_id = :visitor
                  and taken + :quantity <= :limit
                """)
            .param("quantity", quantity)
            .param("performance", performance)
            .param("visitor", visitor.value())
            .param("limit", limit)
            .update()
        == 1;
  }

  void giveBack(long performance, VisitorId visitor, int quantity) {
    jdbc.sql(
            """
            update visitor_quotas set taken = taken - ?
            where performance_id = ? and visitor_id = ?
            """)
        .params(quantity, performance, visitor.value())
        .update();
  }
}
