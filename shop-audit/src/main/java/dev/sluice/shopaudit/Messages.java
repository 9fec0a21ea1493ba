package dev.sluice.shopaudit;

import java.util.List;

/** INV-7: what is committed is told, once for each order and not for long untold. */
final class Messages implements Invariant {

  private static final Claim SENT =
      new Claim(Promise.EVERY_MESSAGE_ARRIVES, "no message waits for long to be published");
  private static final Claim TOLD =
      new Claim(
          Promise.EVERY_MESSAGE_ARRIVES,
          "each order confirmed today has one message, and each message its order");

  private static final Claim CANCELLED =
      new Claim(Promise.EVERY_MESSAGE_ARRIVES, "each refund begun today has one message");

  /** Published records are deleted after a day; an hour less, because deleting takes its time. */
  private static final int HOURS_KEPT = 23;

  @Override
  public List<SqlCheck> checks(AuditSettings settings) {
    return List.of(
        new SqlCheck(
            CANCELLED,
            """
            select count(*) as refunds from refunds
            where created_at > utc_timestamp(3) - interval %d hour
            """
                .formatted(HOURS_KEPT),
            """
            select o.performance_id, r.order_id, r.refunds, coalesce(m.told, 0) as told
            from (select order_id, count(*) as refunds, min(created_at) as first from refunds
                  group by order_id) r
            join orders o on o.id = r.order_id
            left join (select record_key, count(*) as told from outbox_records
                       where topic = 'ticketing.order-cancelled.v1'
                       group by record_key) m on m.record_key = r.order_id
            where r.first > utc_timestamp(3) - interval %d hour
              and coalesce(m.told, 0) <> r.refunds
            """
                .formatted(HOURS_KEPT),
            List.of()),
        new SqlCheck(
            SENT,
            """
            select count(*) as messages, count(*) - count(sent_at) as unsent from outbox_records
            """,
            """
            select coalesce(o.performance_id, 0) as performance_id, r.id as message, r.topic,
                   r.record_key, r.created_at
            from outbox_records r left join orders o on o.id = r.record_key
            where r.sent_at is null
              and r.created_at < utc_timestamp(3) - interval ? microsecond
            """,
            List.of(settings.unsentAtMost().toNanos() / 1000)),
        new SqlCheck(
            TOLD,
            """
            select count(*) as orders from orders
            where confirmed_at > utc_timestamp(3) - interval %d hour
            """
                .formatted(HOURS_KEPT),
            """
            select o.performance_id, o.id as order_id, o.confirmed_at, coalesce(r.told, 0) as told
            from orders o
            left join (select record_key, count(*) as told from outbox_records
                       where topic = 'ticketing.order-confirmed.v1'
                       group by record_key) r on r.record_key = o.id
            where o.confirmed_at > utc_timestamp(3) - interval %d hour
              and coalesce(r.told, 0) <> 1
            union all
            select coalesce(o.performance_id, 0), r.record_key, null, 1
            from outbox_records r left join orders o on o.id = r.record_key
            where r.topic = 'ticketing.order-confirmed.v1' and o.confirmed_at is null
            """
                .formatted(HOURS_KEPT),
            List.of()));
  }
}
