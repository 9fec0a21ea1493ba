package dev.sluice.ticketapi.hold;

import dev.sluice.ticketapi.inventory.LiveClaim;
import dev.sluice.ticketapi.inventory.Place;
import dev.sluice.waitingroom.VisitorId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Everything that orders have taken of a performance, as MySQL knows it, a page of orders at a
 * time: a house that is sold out does not come into memory as a whole, and no statement is long.
 */
@Repository
class LiveClaims {

  private static final int ORDERS_PER_PAGE = 500;
  private static final String BEFORE_ALL = "";

  private final JdbcClient jdbc;
  private final int ordersPerPage;

  @Autowired
  LiveClaims(JdbcClient jdbc) {
    this(jdbc, ORDERS_PER_PAGE);
  }

  LiveClaims(JdbcClient jdbc, int ordersPerPage) {
    this.jdbc = jdbc;
    this.ordersPerPage = ordersPerPage;
  }

  /** What is done with one page, right after it was read. */
  interface Page {
    void read(List<LiveClaim> claims);
  }

  void read(long performance, Page page) {
    String last = BEFORE_ALL;
    while (true) {
      List<String> orders = ordersAfter(performance, last);
      if (orders.isEmpty()) {
        return;
      }
      page.read(claims(orders));
      last = orders.getLast();
    }
  }

  private List<String> ordersAfter(long performance, String last) {
    return jdbc.sql(
            """
            select id from orders where performance_id = ? and id > ? order by id limit ?
            """)
        .params(performance, last, ordersPerPage)
        .query((rs, _) -> rs.getString("id"))
        .list();
  }

  private List<LiveClaim> claims(List<String> orders) {
    Map<String, LiveClaim> byOrder = new LinkedHashMap<>();
    jdbc.sql(
            """
            select c.hold_id, c.order_id, c.visitor_id, coalesce(o.account_id, '') as account,
                   c.section_id, coalesce(c.seat_id, 0) as seat
            from claimed_seats c join orders o on o.id = c.order_id
            where c.order_id in (:orders) and c.live = 1
            """)
        .param("orders", orders)
        .query(rs -> {
          String hold = rs.getString("hold_id");
          VisitorId visitor = new VisitorId(rs.getString("visitor_id"));
          String account = rs.getString("account");
          byOrder
              .computeIfAbsent(
                  rs.getString("order_id"),
                  order -> new LiveClaim(hold, order, visitor, account, new ArrayList<>()))
              .places()
              .add(new Place(rs.getLong("section_id"), rs.getLong("seat")));
        });
    return List.copyOf(byOrder.values());
  }
}
