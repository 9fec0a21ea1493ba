package dev.sluice.ticketapi.inventory;

import dev.sluice.ticketapi.sql.ManyRows;
import dev.sluice.ticketapi.sql.MySqlErrors;
import dev.sluice.waitingroom.VisitorId;
import java.util.Collection;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.dao.DataAccessException;
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
      jdbc.sql(
              "insert into visitor_quotas (performance_id, visitor_id, taken, allowed) values (?, ?, ?, ?)")
          .params(performance, visitor.value(), quantity, limit)
          .update();
      return true;
    } catch (DuplicateKeyException e) {
      return add(performance, visitor, quantity, limit);
    }
  }

  /**
   * Takes for many visitors of one or several performances. Returns false when one of them would
   * have more than the limit: the transaction must then be rolled back.
   */
  boolean takeAll(Collection<Claim> claims, int limit) {
    record Owner(long performance, String visitor) {}
    SortedMap<Owner, Integer> wanted =
        new TreeMap<>(Comparator.comparingLong(Owner::performance).thenComparing(Owner::visitor));
    for (Claim claim : claims) {
      wanted.merge(
          new Owner(claim.performance().id(), claim.visitor().value()),
          claim.selection().quantity(),
          Integer::sum);
    }
    ManyRows rows =
        new ManyRows(
            "insert into visitor_quotas (performance_id, visitor_id, taken, allowed) values",
            "(?, ?, ?, ?)");
    wanted.forEach(
        (owner, places) -> rows.add(owner.performance(), owner.visitor(), places, limit));
    try {
      rows.insert(
          jdbc,
          """
           as wanted on duplicate key update
            taken = visitor_quotas.taken + wanted.taken, allowed = wanted.allowed
          """);
      return true;
    } catch (DataAccessException e) {
      if (MySqlErrors.isCheckViolated(e)) {
        return false;
      }
      throw e;
    }
  }

  private boolean add(long performance, VisitorId visitor, int quantity, int limit) {
    return jdbc.sql(
                """
                update visitor_quotas set taken = taken + :quantity, allowed = :limit
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
