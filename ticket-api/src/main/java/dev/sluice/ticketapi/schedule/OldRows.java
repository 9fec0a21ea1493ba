package dev.sluice.ticketapi.schedule;

import dev.sluice.ticketapi.outbox.Outbox;
import dev.sluice.ticketapi.payment.notice.NoticeIntake;
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

  /** Far longer than a provider repeats a notice. */
  private static final Duration NOTICES_KEPT_FOR = Duration.ofDays(7);

  private final Outbox outbox;
  private final NoticeIntake notices;
  private final InstantSource clock;

  OldRows(Outbox outbox, NoticeIntake notices, InstantSource clock) {
    this.outbox = outbox;
    this.notices = notices;
    this.clock = clock;
  }

  void delete() {
    int sent = outbox.deleteSentBefore(clock.instant().minus(SENT_KEPT_FOR));
    int taken = notices.deleteReceivedBefore(clock.instant().minus(NOTICES_KEPT_FOR));
    if (sent + taken > 0) {
      LOG.info("Old rows deleted (outbox_records={}, payment_notices={})", sent, taken);
    }
  }
}
