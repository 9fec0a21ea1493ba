package dev.sluice.ticketapi.outbox;

import dev.sluice.observability.VisitTrace;
import dev.sluice.ticketapi.sql.UtcTimes;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The records that wait to be published: one statement to read many, one to mark them.
 *
 * <p>The order of a key holds whoever publishes, even two relays at once: of each key only the
 * oldest record is handed out, and it makes room for the next one when it is marked, after the
 * broker has it. So a record is never in the topic before its predecessor, only again after it.
 */
@Repository
class UnsentRecords {

  private final JdbcClient jdbc;
  private final InstantSource clock;

  UnsentRecords(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * What to publish next.
   *
   * @param records the oldest one of each key
   * @param isAll whether nothing else waits
   */
  record Next(List<OutboxRecord> records, boolean isAll) {}

  Next next(int atMost) {
    Map<String, OutboxRecord> oldest = new LinkedHashMap<>();
    List<OutboxRecord> found =
        jdbc.sql(
                """
                select id, topic, record_key, payload, created_at, trace_id from outbox_records
                where sent_at is null order by id limit ?
                """)
            .param(atMost)
            .query((rs, _) ->
                new OutboxRecord(
                    rs.getLong("id"),
                    rs.getString("topic"),
                    rs.getString("record_key"),
                    rs.getString("payload"),
                    UtcTimes.instant(rs.getObject("created_at", LocalDateTime.class)),
                    trace(rs.getString("trace_id"))))
            .list();
    found.forEach(outgoing -> oldest.putIfAbsent(outgoing.key(), outgoing));
    return new Next(
        List.copyOf(oldest.values()), found.size() < atMost && found.size() == oldest.size());
  }

  private static @Nullable VisitTrace trace(String id) {
    return id.isEmpty() ? null : new VisitTrace(id);
  }

  void markSent(Collection<OutboxRecord> records) {
    if (!records.isEmpty()) {
      jdbc.sql("update outbox_records set sent_at = :now where id in (:ids)")
          .param("now", UtcTimes.of(clock.instant()))
          .param("ids", records.stream().map(OutboxRecord::id).toList())
          .update();
    }
  }

  long count() {
    return jdbc.sql("select count(*) from outbox_records where sent_at is null")
        .query(Long.class)
        .single();
  }
}
