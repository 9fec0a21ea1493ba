package dev.sluice.ticketapi.messaging;

import dev.sluice.ticketapi.sql.UtcTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which messages a consumer has handled. */
@Repository
public class ProcessedMessages {

  private static final int ROWS_PER_STEP = 1_000;
  private static final int STEPS_AT_MOST = 300;

  private final JdbcClient jdbc;

  ProcessedMessages(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Remembers messages in the running transaction, with one statement. False when some were known,
   * or another node handles them at this moment: then the transaction must be rolled back.
   */
  boolean remember(String consumer, List<OrderMessage> messages, Instant now) {
    List<Object> values = new ArrayList<>();
    for (OrderMessage message : messages) {
      values.add(consumer);
      values.add(message.id());
      values.add(message.order());
      values.add(UtcTimes.of(now));
    }
    return jdbc.sql(
                "insert ignore into processed_messages"
                    + " (consumer, message_id, message_key, processed_at) values "
                    + String.join(", ", Collections.nCopies(messages.size(), "(?, ?, ?, ?)")))
            .params(values)
            .update()
        == messages.size();
  }

  /** The messages that are not known. */
  List<OrderMessage> unknown(String consumer, List<OrderMessage> messages) {
    record Name(long id, String key) {}
    Set<Name> known =
        new HashSet<>(
            jdbc.sql(
                    """
                    select message_id, message_key from processed_messages
                    where consumer = :consumer and message_id in (:ids)
                    """)
                .param("consumer", consumer)
                .param("ids", messages.stream().map(OrderMessage::id).toList())
                .query((rs, _) -> new Name(rs.getLong("message_id"), rs.getString("message_key")))
                .list());
    return messages.stream()
        .filter(message -> !known.contains(new Name(message.id(), message.order())))
        .toList();
  }

  /**
   * Forgets messages that were handled before a moment, in small steps, and says how many. Kafka
   * keeps messages for a shorter time; one that comes all the same finds its effect in place.
   */
  public int deleteHandledBefore(Instant moment) {
    int deleted = 0;
    for (int step = 0; step < STEPS_AT_MOST; step++) {
      int rows =
          jdbc.sql(
                  "delete from processed_messages where processed_at < ? order by processed_at limit ?")
              .params(UtcTimes.of(moment), ROWS_PER_STEP)
              .update();
      deleted += rows;
      if (rows < ROWS_PER_STEP) {
        break;
      }
    }
    return deleted;
  }
}
