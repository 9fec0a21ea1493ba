package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.account.AccountId;
import dev.sluice.ticketapi.hold.HoldId;
import dev.sluice.ticketapi.idempotency.IdempotencyKey;
import dev.sluice.ticketapi.inventory.Place;
import dev.sluice.ticketapi.payment.Money;
import dev.sluice.ticketapi.sql.ManyRows;
import dev.sluice.ticketapi.sql.UtcTimes;
import dev.sluice.waitingroom.VisitorId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The statements over orders and tickets. Whatever changes a state writes the change into the
 * history too.
 */
@Repository
class OrderRows {

  private static final String ORDER =
      "select id, visitor_id, hold_id, idempotency_key, body_sha256, state, total, currency,"
          + " charge_id from orders ";

  private final JdbcClient jdbc;
  private final OrderChanges changes;

  OrderRows(JdbcClient jdbc, OrderChanges changes) {
    this.jdbc = jdbc;
    this.changes = changes;
  }

  void insert(List<Order> orders, Instant now) {
    ManyRows inserted =
        new ManyRows(
            """
            insert into orders
              (id, performance_id, visitor_id, hold_id, idempotency_key, body_sha256, account_id,
               state, total, currency, created_at, updated_at)
            values\
            """,
            "(?, ?, ?, ?, ?, ?, nullif(?, ''), ?, ?, ?, ?, utc_timestamp(3))");
    for (Order order : orders) {
      AccountId account = order.placement().account();
      inserted.add(
          order.id(),
          order.performance(),
          order.placement().visitor().value(),
          order.placement().hold().toString(),
          order.placement().key().value(),
          order.placement().bodySha256(),
          account == null ? "" : account.value(),
          order.state().name(),
          order.total().amount(),
          order.total().currency(),
          UtcTimes.of(now));
    }
    inserted.insert(jdbc);
    changes.add(
        orders.stream()
            .map(order -> new OrderChange(order.id(), OrderEvent.PLACED, order.state()))
            .toList(),
        now);
  }

  /** Returns false, and changes nothing, when the event must not happen to the order now. */
  boolean change(String id, OrderEvent event, OrderState to, Instant now) {
    return change(id, event, to, now, "");
  }

  /** The same for a change that ends the order without money: its hold may be ordered again. */
  boolean fail(String id, OrderEvent event, OrderState to, Instant now) {
    return change(id, event, to, now, ", hold_live = null");
  }

  private boolean change(String id, OrderEvent event, OrderState to, Instant now, String more) {
    boolean changed =
        jdbc.sql(
                    "update orders set state = :to, updated_at = utc_timestamp(3)"
                        + more
                        + " where id = :id and state in (:from)")
                .param("to", to.name())
                .param("id", id)
                .param("from", names(OrderState.before(event)))
                .update()
            == 1;
    if (changed) {
      changes.add(List.of(new OrderChange(id, event, to)), now);
    }
    return changed;
  }

  /**
   * Confirms orders. Returns false when one of them is in none of the states: the transaction must
   * then be rolled back.
   */
  boolean confirm(List<Order> orders, Set<OrderState> from, Instant now) {
    List<Object> values = new ArrayList<>();
    values.add(OrderState.TICKETED.name());
    for (Order order : orders) {
      values.add(order.id());
      values.add(Objects.requireNonNull(order.charge()));
    }
    values.add(UtcTimes.of(now));
    orders.forEach(order -> values.add(order.id()));
    values.addAll(names(from));
    boolean confirmed =
        jdbc.sql(
                    """
                    update orders
                    set state = ?, charge_id = case id %s end, confirmed_at = ?,
                      updated_at = utc_timestamp(3)
                    where id in (%s) and state in (%s)
                    """
                        .formatted(
                            "when ? then ? ".repeat(orders.size()),
                            placeholders(orders.size()),
                            placeholders(from.size())))
                .params(values)
                .update()
            == orders.size();
    if (confirmed) {
      changes.add(
          orders.stream()
              .flatMap(order ->
                  Stream.of(
                      new OrderChange(order.id(), OrderEvent.CAPTURED, OrderState.PAID),
                      new OrderChange(order.id(), OrderEvent.ISSUED, OrderState.TICKETED)))
              .toList(),
          now);
    }
    return confirmed;
  }

  private static String placeholders(int number) {
    return String.join(", ", Collections.nCopies(number, "?"));
  }

  void insertTickets(List<Order> orders, Instant now) {
    ManyRows tickets =
        new ManyRows(
            "insert into tickets (code, order_id, position, section_id, seat_id, issued_at) values",
            "(?, ?, ?, ?, nullif(?, 0), ?)");
    for (Order order : orders) {
      int position = 0;
      for (Ticket ticket : order.tickets()) {
        tickets.add(
            ticket.code(),
            order.id(),
            ++position,
            ticket.place().section(),
            ticket.place().seat(),
            UtcTimes.of(now));
      }
    }
    tickets.insert(jdbc);
  }

  /** The valid tickets of an order: code and position. */
  Map<String, Integer> validTickets(String order) {
    Map<String, Integer> valid = new LinkedHashMap<>();
    jdbc.sql(
            """
            select code, position from tickets
            where order_id = ? and revoked_at is null order by position
            """)
        .param(order)
        .query(rs -> {
          valid.put(rs.getString("code"), rs.getInt("position"));
        });
    return valid;
  }

  /** Nobody else changes the order until the running transaction ends. */
  void lock(String id) {
    jdbc.sql("select id from orders where id = ? for update")
        .param(id)
        .query(String.class)
        .single();
  }

  /** By MySQL's clock: the list of void tickets goes on by this time, whichever node wrote it. */
  void revokeTickets(Set<String> codes) {
    jdbc.sql(
            """
            update tickets set revoked_at = utc_timestamp(3)
            where code in (:codes) and revoked_at is null
            """)
        .param("codes", codes)
        .update();
  }

  Optional<Order> byId(String id) {
    return jdbc.sql(ORDER + "where id = ?").param(id).query((rs, _) -> order(rs)).optional();
  }

  Optional<Order> byKey(VisitorId visitor, IdempotencyKey key) {
    return jdbc.sql(ORDER + "where visitor_id = ? and idempotency_key = ?")
        .params(visitor.value(), key.value())
        .query((rs, _) -> order(rs))
        .optional();
  }

  /** The tickets that are valid, in the order of the plan. */
  List<Ticket> tickets(String order) {
    return tickets(order, " and revoked_at is null");
  }

  /** The same with those that were taken back. */
  List<Ticket> allTickets(String order) {
    return tickets(order, "");
  }

  private List<Ticket> tickets(String order, String which) {
    return jdbc.sql(
            "select code, section_id, coalesce(seat_id, 0) as seat from tickets where order_id = ?"
                + which
                + " order by position")
        .param(order)
        .query((rs, _) ->
            new Ticket(
                rs.getString("code"), new Place(rs.getLong("section_id"), rs.getLong("seat"))))
        .list();
  }

  /** Orders that have been in one of the states for a while, by MySQL's clock, oldest first. */
  List<String> unchangedFor(Duration time, Set<OrderState> states, int atMost) {
    return jdbc.sql(
            """
            select id from orders
            where state in (:states) and updated_at < utc_timestamp(3) - interval :micros microsecond
            order by updated_at limit :atMost
            """)
        .param("states", names(states))
        .param("micros", micros(time))
        .param("atMost", atMost)
        .query((rs, _) -> rs.getString("id"))
        .list();
  }

  /** Makes such an order look changed. Returns false when somebody was faster. */
  boolean touch(String id, Set<OrderState> states, Duration unchangedFor) {
    return jdbc.sql(
                """
                update orders set updated_at = utc_timestamp(3)
                where id = :id and state in (:states)
                  and updated_at < utc_timestamp(3) - interval :micros microsecond
                """)
            .param("id", id)
            .param("states", names(states))
            .param("micros", micros(unchangedFor))
            .update()
        == 1;
  }

  private static long micros(Duration time) {
    return time.toNanos() / 1_000;
  }

  /** Lets orders look as if nobody had been at them for long. */
  void lookSoon(List<String> ids, Set<OrderState> states) {
    jdbc.sql(
            """
            update orders set updated_at = created_at - interval 1 day
            where id in (:ids) and state in (:states)
            """)
        .param("ids", ids)
        .param("states", names(states))
        .update();
  }

  /** What our books say about these orders, by id; those that do not exist are left out. */
  Map<String, BookedOrder> booked(List<String> ids) {
    Map<String, BookedOrder> booked = new HashMap<>();
    if (!ids.isEmpty()) {
      jdbc.sql(
              """
              select o.id, o.state, o.total,
                coalesce((select sum(r.amount) from refunds r
                          where r.order_id = o.id and r.state = 'DONE'), 0) as refunded
              from orders o where o.id in (:ids)
              """)
          .param("ids", ids)
          .query(rs -> {
            booked.put(
                rs.getString("id"),
                new BookedOrder(
                    rs.getString("id"),
                    OrderState.valueOf(rs.getString("state")),
                    rs.getLong("total"),
                    rs.getLong("refunded")));
          });
    }
    return booked;
  }

  /** The orders with valid tickets that were confirmed in a time, and their charges. */
  Map<String, String> chargedBetween(Instant from, Instant to) {
    Map<String, String> charges = new HashMap<>();
    jdbc.sql(
            """
            select id, charge_id from orders
            where confirmed_at >= ? and confirmed_at < ? and state = 'TICKETED'
            """)
        .params(UtcTimes.of(from), UtcTimes.of(to))
        .query(rs -> {
          charges.put(rs.getString("id"), rs.getString("charge_id"));
        });
    return charges;
  }

  /** Whose these orders are, of those whose buyer was signed in. */
  Map<String, AccountId> accounts(Collection<String> ids) {
    Map<String, AccountId> accounts = new HashMap<>();
    if (!ids.isEmpty()) {
      jdbc.sql("select id, account_id from orders where id in (:ids) and account_id is not null")
          .param("ids", ids)
          .query(rs -> {
            accounts.put(rs.getString("id"), new AccountId(rs.getString("account_id")));
          });
    }
    return accounts;
  }

  boolean isOlder(String id, Instant moment) {
    return jdbc.sql("select created_at < ? from orders where id = ?")
        .params(UtcTimes.of(moment), id)
        .query(Boolean.class)
        .single();
  }

  private static Order order(ResultSet rs) throws SQLException {
    HoldId hold =
        HoldId.parse(rs.getString("hold_id"))
            .orElseThrow(() -> new IllegalStateException("an order has a malformed hold id"));
    return new Order(
        rs.getString("id"),
        new Placement(
            new VisitorId(rs.getString("visitor_id")),
            hold,
            new IdempotencyKey(rs.getString("idempotency_key")),
            rs.getString("body_sha256")),
        OrderState.valueOf(rs.getString("state")),
        new Money(rs.getLong("total"), rs.getString("currency")),
        rs.getString("charge_id"),
        List.of());
  }

  private static List<String> names(Set<OrderState> states) {
    return states.stream().map(OrderState::name).toList();
  }
}
