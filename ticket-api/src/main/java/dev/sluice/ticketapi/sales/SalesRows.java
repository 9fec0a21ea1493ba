package dev.sluice.ticketapi.sales;

import dev.sluice.ticketapi.sql.ManyRows;
import dev.sluice.ticketapi.sql.UtcTimes;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  /** The orders whose tickets are valid now. */
  Set<String> ticketed(Collection<String> orders) {
    return new HashSet<>(
        jdbc.sql("select id from orders where id in (:orders) and state = 'TICKETED'")
            .param("orders", orders)
            .query(String.class)
            .list());
  }

  /** The orders that the numbers contain; nobody else changes that before the commit. */
  Set<String> counted(Collection<String> orders) {
    return new HashSet<>(
        jdbc.sql("select order_id from counted_orders where order_id in (:orders) for update")
            .param("orders", orders)
            .query(String.class)
            .list());
  }

  void count(Collection<String> orders) {
    ManyRows rows = new ManyRows("insert into counted_orders (order_id) values", "(?)");
    orders.forEach(rows::add);
    rows.insert(jdbc);
  }

  void uncount(Collection<String> orders) {
    if (!orders.isEmpty()) {
      jdbc.sql("delete from counted_orders where order_id in (:orders)")
          .param("orders", orders)
          .update();
    }
  }

  /**
   * What an order took of a section.
   *
   * @param revenue in the smallest unit of the currency
   */
  record Part(
      String order,
      long performance,
      long section,
      int places,
      long revenue,
      Instant confirmedAt) {}

  List<Part> parts(Collection<String> orders) {
    return jdbc.sql(
            """
            select c.order_id, c.performance_id, c.section_id, count(*) as places,
                   sum(c.price) as revenue, coalesce(o.confirmed_at, o.updated_at) as at
            from claimed_seats c join orders o on o.id = c.order_id
            where c.order_id in (:orders)
            group by c.order_id, c.performance_id, c.section_id, o.confirmed_at, o.updated_at
            """)
        .param("orders", orders)
        .query((rs, _) ->
            new Part(
                rs.getString("order_id"),
                rs.getLong("performance_id"),
                rs.getLong("section_id"),
                rs.getInt("places"),
                rs.getLong("revenue"),
                UtcTimes.instant(rs.getObject("at", LocalDateTime.class))))
        .list();
  }

  /** Adds to the numbers, rows in the order in which everybody takes them. */
  void add(Collection<SalesChange> changes) {
    ManyRows rows =
        new ManyRows(
            """
            insert into sales_numbers
              (performance_id, section_id, sold, revenue, last_order_at) values\
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
          sales_numbers.sold = sales_numbers.sold + more.sold,
          sales_numbers.revenue = sales_numbers.revenue + more.revenue,
          sales_numbers.last_order_at =
            greatest(coalesce(sales_numbers.last_order_at, more.last_order_at), more.last_order_at)
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
        .query((rs, _) -> {
          LocalDateTime last = rs.getObject("last_order_at", LocalDateTime.class);
          return new Numbers(
              rs.getLong("section_id"),
              rs.getLong("sold"),
              rs.getLong("revenue"),
              last == null ? null : UtcTimes.instant(last));
        })
        .list();
  }
}
