package dev.sluice.ticketapi.schedule;

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

  private final Outbox outbox;
  private final InstantSource clock;

  OldRows(Outbox outbox, InstantSource clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  void delete() {
    int sent = outbox.deleteSentBefore(clock.instant().minus(SENT_KEPT_FOR));
    if (sent > 0) {
      LOG.info("Old rows deleted (outbox_records={})", sent);
    }
  }
}
