package dev.sluice.ticketapi.outbox;

import dev.sluice.observability.VisitTrace;
import dev.sluice.ticketapi.sql.ManyRows;
import dev.sluice.ticketapi.sql.UtcTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Messages that are committed together with what they tell about. A record is published with no
 * transaction open, and marked after the broker's answer; a relay that dies in between leaves it to
 * the next one.
 */
@Repository
public class Outbox {

  /** The tickets of an order were issued. Key: order id. */
  public static final String ORDER_CONFIRMED = "ticketing.order-confirmed.v1";

  /** Tickets of an order were given back, all or some, and are void. Key: order id. */
  public static final String ORDER_CANCELLED = "ticketing.order-cancelled.v1";

  private static final int RECORDS_PER_STEP = 1_000;
  private static final int STEPS_AT_MOST = 300;

  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final Semaphore committed = new Semaphore(0);

  Outbox(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Adds messages to the running transaction and wakes the relay when it commits. */
  public void append(List<OutboxMessage> messages) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("a message belongs into the transaction it tells about");
    }
    LocalDateTime now = UtcTimes.of(clock.instant());
    ManyRows rows =
        new ManyRows(
            "insert into outbox_records"
                + " (topic, record_key, payload, created_at, available_at, trace_id) values",
            "(?, ?, ?, ?, ?, ?)");
    messages.forEach(message ->
        rows.add(message.topic(), message.key(), message.payload(), now, now, trace(message)));
    rows.insert(jdbc);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            committed.release();
          }
        });
  }

  private static String trace(OutboxMessage message) {
    VisitTrace trace = message.trace();
    return trace == null ? "" : trace.id();
  }

  /** Waits until something was committed here, or the time is over. */
  void awaitWork(Duration atMost) throws InterruptedException {
    if (committed.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      committed.drainPermits();
    }
  }

  /** Deletes records that were published before a moment, in small steps, and says how many. */
  public int deleteSentBefore(Instant moment) {
    int deleted = 0;
    for (int step = 0; step < STEPS_AT_MOST; step++) {
      int records =
          jdbc.sql("delete from outbox_records where sent_at < ? order by sent_at limit ?")
              .params(UtcTimes.of(moment), RECORDS_PER_STEP)
              .update();
      deleted += records;
      if (records < RECORDS_PER_STEP) {
        break;
      }
    }
    return deleted;
  }
}
