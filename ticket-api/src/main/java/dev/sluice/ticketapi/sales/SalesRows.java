package dev.sluice.ticketapi.sales;

import dev.sluice.ticketapi.sql.ManyRows;
import dev.sluice.ticketapi.sql.UtcTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements over sales numbers, each for many orders. */
@Repository
class SalesRows {

  private final JdbcClient jdbc;

  SalesRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Has orders for the running transaction, alone. Whoever reads their tickets after that sees what
   * was committed before anybody else can count them.
   */
  void have(SortedSet<String> orders) {
    jdbc.sql(
            """
            insert into counted_orders (order_id)
            select id from orders where id in (:orders) order by id
            on duplicate key update order_id = counted_orders.order_id
            """)
        .param("orders", orders)
        .update();
  }

  /** What the numbers contain of orders. */
  List<SalesPart> counted(Collection<String> orders) {
    return jdbc.sql(
            """
            select order_id, section_id, performance_id, sold, revenue, null as at
            from counted_parts where order_id in (:orders)
            """)
        .param("orders", orders)
        .query((rs, _) -> part(rs))
        .list();
  }

  /** What the valid tickets of orders come to. */
  List<SalesPart> sold(Collection<String> orders) {
    return jdbc.sql(
            """
            select t.order_id, c.performance_id, t.section_id, count(*) as sold,
                   sum(c.price) as revenue, max(t.issued_at) as at
            from tickets t
              join claimed_seats c on c.order_id = t.order_id and c.position = t.position
            where t.order_id in (:orders) and t.revoked_at is null
            group by t.order_id, c.performance_id, t.section_id
            """)
        .param("orders", orders)
        .query((rs, _) -> part(rs))
        .list();
  }

  private static SalesPart part(ResultSet rs) throws SQLException {
    LocalDateTime at = rs.getObject("at", LocalDateTime.class);
    return new SalesPart(
        rs.getString("order_id"),
        rs.getLong("performance_id"),
        rs.getLong("section_id"),
        rs.getInt("sold"),
        rs.getLong("revenue"),
        at == null ? Instant.EPOCH : UtcTimes.instant(at));
  }

  /** Remembers what the numbers contain from now on. */
  void count(Collection<SalesPart> parts) {
    ManyRows rows =
        new ManyRows(
            """
            insert into counted_parts
              (order_id, section_id, performance_id, sold, revenue)
            values\
            """,
            "(?, ?, ?, ?, ?)");
    for (SalesPart part : parts) {
      rows.add(part.order(), part.section(), part.performance(), part.sold(), part.revenue());
    }
    rows.insert(jdbc, " as now on duplicate key update sold = now.sold, revenue = now.revenue");
  }

  /** Adds to the numbers, rows in the order in which everybody takes them. */
  void add(Collection<SalesChange> changes) {
    ManyRows rows =
        new ManyRows(
            """
            insert into sales_numbers
              (performance_id, section_id, sold, revenue, last_order_at)
            values\
            """,
            "(?, ?, ?, ?, ?)");
    changes.stream()
        .sorted()
        .forEach(change ->
            rows.add(
                change.performance(),
                change.section(),
                change.sold(),
                change.revenue(),
                UtcTimes.of(change.lastOrderAt())));
    rows.insert(
        jdbc,
        """
         as more on duplicate key update
          sold = sales_numbers.sold + more.sold,
          revenue = sales_numbers.revenue + more.revenue,
          last_order_at = greatest(sales_numbers.last_order_at, more.last_order_at)
        """);
  }

  /**
   * The numbers of a section.
   *
   * @param lastOrderAt when the newest order was confirmed, null when there was none
   */
  record Numbers(long section, long sold, long revenue, @Nullable Instant lastOrderAt) {}

  List<Numbers> of(long performance) {
    return jdbc.sql(
            """
            select section_id, sold, revenue, last_order_at from sales_numbers
            where performance_id = ? order by section_id
            """)
        .param(performance)
        .query((rs, _) ->
            new Numbers(
                rs.getLong("section_id"),
                rs.getLong("sold"),
                rs.getLong("revenue"),
                UtcTimes.instant(rs.getObject("last_order_at", LocalDateTime.class))))
        .list();
  }
}
