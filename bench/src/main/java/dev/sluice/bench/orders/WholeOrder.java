package dev.sluice.bench.orders;

import dev.sluice.ticketapi.id.RandomIds;
import dev.sluice.ticketapi.sql.UtcTimes;
import java.time.InstantSource;
import java.time.LocalDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows of a purchase as a request writes them that has a transaction of its own: the very rows
 * that our way leaves, only confirmed at once instead of in two steps.
 */
record WholeOrder(JdbcClient jdbc, InstantSource clock) {

  void insert(long section) {
    long performance = OrdersSale.performanceOf(section);
    LocalDateTime now = UtcTimes.of(clock.instant());
    String order = RandomIds.next();
    String visitor = RandomIds.next();
    String hold = performance + "-" + RandomIds.next();
    jdbc.sql(
            """
            insert into orders
              (id, performance_id, visitor_id, hold_id, idempotency_key, body_sha256, state, total,
               currency, charge_id, created_at, updated_at, confirmed_at)
            values (?, ?, ?, ?, ?, ?, 'TICKETED', 40, 'KRW', ?, ?, ?, ?)
            """)
        .params(
            order,
            performance,
            visitor,
            hold,
            RandomIds.next(),
            "0".repeat(64),
            RandomIds.next(),
            now,
            now,
            now)
        .update();
    jdbc.sql(
            """
            insert into order_changes (order_id, event, state, changed_at)
            values (?, 'PLACED', 'PENDING_PAYMENT', ?), (?, 'CAPTURED', 'PAID', ?),
              (?, 'ISSUED', 'TICKETED', ?)
            """)
        .params(order, now, order, now, order, now)
        .update();
    jdbc.sql(
            """
            insert into visitor_quotas (performance_id, visitor_id, taken, allowed)
            values (?, ?, 1, 4) as wanted
            on duplicate key update taken = visitor_quotas.taken + wanted.taken
            """)
        .params(performance, visitor)
        .update();
    jdbc.sql(
            """
            insert into claimed_seats
              (order_id, position, performance_id, section_id, hold_id, visitor_id, price)
            values (?, 1, ?, ?, ?, ?, 40)
            """)
        .params(order, performance, section, hold, visitor)
        .update();
    jdbc.sql(
            """
            insert into tickets (code, order_id, position, section_id, issued_at)
            values (?, ?, 1, ?, ?)
            """)
        .params(RandomIds.next(), order, section, now)
        .update();
    jdbc.sql(
            """
            insert into outbox_records (topic, record_key, payload, created_at, available_at)
            values ('ticketing.order-confirmed.v1', ?, ?, ?, ?)
            """)
        .params(order, message(order, performance), now, now)
        .update();
  }

  private String message(String order, long performance) {
    return """
    {"order":"%s","performance":%d,"line":"orders","tickets":1,"total":40,"currency":"KRW",\
    "confirmedAt":"%s"}\
    """
        .formatted(order, performance, clock.instant());
  }
}
