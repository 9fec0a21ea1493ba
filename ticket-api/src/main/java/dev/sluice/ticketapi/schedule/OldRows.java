package dev.sluice.ticketapi.schedule;

import dev.sluice.ticketapi.messaging.ProcessedMessages;
import dev.sluice.ticketapi.outbox.Outbox;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Deletes rows that nobody asks for any more, in bounded steps. */
@Component
class OldRows {

  private static final Logger LOG = LoggerFactory.getLogger(OldRows.class);
  private static final Duration SENT_KEPT_FOR = Duration.ofHours(24);

  /** Longer than Kafka keeps messages, which is a week unless somebody says otherwise. */
  private static final Duration PROCESSED_KEPT_FOR = Duration.ofDays(8);

  private final Outbox outbox;
  private final ProcessedMessages processed;
  private final InstantSource clock;

  OldRows(Outbox outbox, ProcessedMessages processed, InstantSource clock) {
    this.outbox = outbox;
    this.processed = processed;
    this.clock = clock;
  }

  void delete() {
    int sent = outbox.deleteSentBefore(clock.instant().minus(SENT_KEPT_FOR));
    int messages = processed.deleteHandledBefore(clock.instant().minus(PROCESSED_KEPT_FOR));
    if (sent + messages > 0) {
      LOG.info("Old rows deleted (outbox_records={}, processed_messages={})", sent, messages);
    }
  }
}
