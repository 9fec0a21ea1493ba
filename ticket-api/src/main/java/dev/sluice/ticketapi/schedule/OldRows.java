package dev.sluice.ticketapi.schedule;

import dev.sluice.ticketapi.messaging.ProcessedMessages;
import dev.sluice.ticketapi.outbox.Outbox;
import dev.sluice.ticketapi.payment.notice.NoticeIntake;
import java.time.Duration;
import java.time.Instant;
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

  /** Far longer than a provider repeats a notice. */
  private static final Duration NOTICES_KEPT_FOR = Duration.ofDays(7);

  private final Outbox outbox;
  private final ProcessedMessages processed;
  private final NoticeIntake notices;
  private final InstantSource clock;

  OldRows(Outbox outbox, ProcessedMessages processed, NoticeIntake notices, InstantSource clock) {
    this.outbox = outbox;
    this.processed = processed;
    this.notices = notices;
    this.clock = clock;
  }

  void delete() {
    Instant now = clock.instant();
    int sent = outbox.deleteSentBefore(now.minus(SENT_KEPT_FOR));
    int handled = processed.deleteHandledBefore(now.minus(PROCESSED_KEPT_FOR));
    int taken = notices.deleteReceivedBefore(now.minus(NOTICES_KEPT_FOR));
    if (sent + handled + taken > 0) {
      LOG.info(
          "Old rows deleted (outbox_records={}, processed_messages={}, payment_notices={})",
          sent,
          handled,
          taken);
    }
  }
}
