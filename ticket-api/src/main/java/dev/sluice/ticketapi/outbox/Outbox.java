package dev.sluice.ticketapi.outbox;

import dev.sluice.ticketapi.sql.ManyRows;
import dev.sluice.ticketapi.sql.Transactions;
import dev.sluice.ticketapi.sql.UtcTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Messages that are committed together with what they tell about. A record is claimed for a while,
 * published with no transaction open, and marked after the broker's answer; a relay that dies in
 * between leaves it to the next one.
 */
@Repository
public class Outbox {

  /** The tickets of an order were issued. Key: order id. */
  public static final String ORDER_CONFIRMED = "ticketing.order-confirmed.v1";

  private static final int RECORDS_PER_CLAIM = 100;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final InstantSource clock;
  private final Semaphore committed = new Semaphore(0);

  Outbox(JdbcClient jdbc, Transactions transactions, InstantSource clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
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
            "insert into outbox_records (topic, record_key, payload, created_at, available_at) values",
            "(?, ?, ?, ?, ?)");
    messages.forEach(
        message -> rows.add(message.topic(), message.key(), message.payload(), now, now));
    rows.insert(jdbc);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            committed.release();
          }
        });
  }

  /** Waits until something was committed here, or the time is over. */
  void awaitWork(Duration atMost) throws InterruptedException {
    if (committed.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      committed.drainPermits();
    }
  }

  /**
   * Takes unsent records, oldest first; nobody else gets them until the lease is over.
   *
   * @param leaseAtMostFor after that the relay has most likely died and another one publishes them
   */
  List<OutboxRecord> claim(Duration leaseAtMostFor) {
    return transactions.run(_ -> {
      Instant now = clock.instant();
      List<OutboxRecord> records =
          jdbc.sql(
                  """
                  select id, topic, record_key, payload from outbox_records
                  where sent_at is null and available_at <= :now
                  order by available_at limit :atMost
                  for update skip locked
                  """)
              .param("now", UtcTimes.of(now))
              .param("atMost", RECORDS_PER_CLAIM)
              .query((rs, _) ->
                  new OutboxRecord(
                      rs.getLong("id"),
                      rs.getString("topic"),
                      rs.getString("record_key"),
                      rs.getString("payload")))
              .list();
      availableAt(now.plus(leaseAtMostFor), ids(records));
      return records;
    });
  }

  void markSent(Collection<OutboxRecord> records) {
    if (!records.isEmpty()) {
      jdbc.sql("update outbox_records set sent_at = :now where id in (:ids)")
          .param("now", UtcTimes.of(clock.instant()))
          .param("ids", ids(records))
          .update();
    }
  }

  /** Gives claimed records back, to be published a little later. */
  void putBack(Collection<OutboxRecord> records) {
    availableAt(clock.instant(), ids(records));
  }

  /** Deletes records that were published before a moment, and says how many. */
  public int deleteSentBefore(Instant moment) {
    return jdbc.sql("delete from outbox_records where sent_at < ? limit 5000")
        .param(UtcTimes.of(moment))
        .update();
  }

  private void availableAt(Instant moment, List<Long> ids) {
    if (!ids.isEmpty()) {
      jdbc.sql("update outbox_records set available_at = :moment where id in (:ids)")
          .param("moment", UtcTimes.of(moment))
          .param("ids", ids)
          .update();
    }
  }

  private static List<Long> ids(Collection<OutboxRecord> records) {
    return records.stream().map(OutboxRecord::id).toList();
  }
}
