package dev.sluice.shopaudit;

import java.util.List;

/** INV-7, the other end: each consumer has handled each message. */
final class ProcessedMessages {

  private static final Claim HANDLED =
      new Claim(Promise.EVERY_MESSAGE_ARRIVES, "each published message took effect, and once");
  private static final String TABLE = "processed_messages";

  private ProcessedMessages() {}

  static void look(Snapshot snapshot, Scope scope, AuditSettings settings, Tally tally) {
    if (snapshot.hasTable(TABLE)) {
      check(settings).look(snapshot, scope, tally);
    } else {
      tally.notCompared(HANDLED, "there is no table " + TABLE);
    }
  }

  /** A consumer is asked for the topics, and from the message on, that it is known to hear. */
  private static SqlCheck check(AuditSettings settings) {
    return new SqlCheck(
        HANDLED,
        """
        select count(distinct consumer) as consumers, count(*) as effects from processed_messages
        """,
        """
        select coalesce(o.performance_id, 0) as performance_id, c.consumer, r.id as message,
               r.topic, r.record_key, r.sent_at
        from outbox_records r
        join (select p.consumer, k.topic, min(p.message_id) as first
              from processed_messages p
              join outbox_records k on k.id = p.message_id and k.record_key = p.message_key
              group by p.consumer, k.topic) c on c.topic = r.topic and c.first <= r.id
        left join processed_messages p
          on p.consumer = c.consumer and p.message_id = r.id and p.message_key = r.record_key
        left join orders o on o.id = r.record_key
        where r.sent_at < utc_timestamp(3) - interval ? microsecond and p.message_id is null
        """,
        List.of(settings.unsentAtMost().toNanos() / 1000));
  }
}
