package dev.sluice.ticketapi.outbox;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Publishes the outbox to Kafka: right after a commit here, a moment later after one elsewhere. One
 * node does it at a time, on one thread of its own, so a request never waits for Kafka, and a Kafka
 * that is away costs nothing but the delay.
 */
@Component
class OutboxRelay implements SmartLifecycle {

  static final int RECORDS_AT_ONCE = 500;

  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);

  private static final Duration LOOKS_AT_LEAST_EVERY = Duration.ofMillis(200);
  private static final Duration OTHERS_ASK_EVERY = Duration.ofSeconds(1);
  private static final Duration TRIES_AGAIN_AFTER = Duration.ofSeconds(1);

  /** Orders of so long share their two statements. */
  private static final Duration GATHERS_FOR = Duration.ofMillis(50);

  private static final Duration COUNTS_EVERY = Duration.ofSeconds(5);
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(2);

  private final Outbox outbox;
  private final UnsentRecords unsent;
  private final RelayLease lease;
  private final OutboxPublisher publisher;
  private final RelayMeter meter;

  private @Nullable Thread thread;
  private volatile boolean running;
  private boolean kafkaAnswers = true;
  private long countedAt = System.nanoTime() - COUNTS_EVERY.toNanos();

  OutboxRelay(
      Outbox outbox,
      UnsentRecords unsent,
      RelayLease lease,
      OutboxPublisher publisher,
      RelayMeter meter) {
    this.outbox = outbox;
    this.unsent = unsent;
    this.lease = lease;
    this.publisher = publisher;
    this.meter = meter;
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofPlatform().name("outbox-relay").daemon().start(this::relay);
  }

  @Override
  public void stop() {
    running = false;
    Thread present = thread;
    if (present != null) {
      present.interrupt();
      try {
        present.join(ENDS_WITHIN);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void relay() {
    while (running) {
      try {
        if (lease.isMine()) {
          pause(publishSome() ? GATHERS_FOR : TRIES_AGAIN_AFTER);
          outbox.awaitWork(LOOKS_AT_LEAST_EVERY);
        } else {
          meter.unsent(0);
          pause(OTHERS_ASK_EVERY);
        }
      } catch (InterruptedException e) {
        break;
      } catch (RuntimeException e) {
        noteFailure(e);
        pause(TRIES_AGAIN_AFTER);
      }
    }
    giveUp();
  }

  /** Ends early when the relay is stopped. */
  private static void pause(Duration duration) {
    LockSupport.parkNanos(duration.toNanos());
  }

  /** Publishes until nothing is left; false when something could not be published. */
  boolean publishSome() throws InterruptedException {
    while (true) {
      UnsentRecords.Next next = unsent.next(RECORDS_AT_ONCE);
      if (next.records().isEmpty()) {
        meter.unsent(0);
        return true;
      }
      OutboxPublisher.Published published = publisher.publish(next.records());
      unsent.markSent(published.sent());
      meter.sent(published.sent());
      if (published.failure() != null) {
        countNowAndThen();
        noteFailure(published.failure());
        return false;
      }
      noteAnswer();
      if (next.isAll()) {
        meter.unsent(0);
        return true;
      }
      countNowAndThen();
      if (!running || !lease.isMine()) {
        return true;
      }
    }
  }

  /** To count many records takes longer than to publish some. */
  private void countNowAndThen() {
    long now = System.nanoTime();
    if (now - countedAt >= COUNTS_EVERY.toNanos()) {
      countedAt = now;
      meter.unsent(unsent.count());
    }
  }

  /** Interrupted or not, another node may begin. */
  private void giveUp() {
    Thread.interrupted();
    try {
      lease.giveUp();
    } catch (RuntimeException e) {
      LOG.debug("The lease of the relay ends by itself", e);
    }
  }

  private void noteAnswer() {
    if (!kafkaAnswers) {
      kafkaAnswers = true;
      LOG.info("Kafka answers again, the outbox is being published");
    }
  }

  private void noteFailure(Exception e) {
    if (kafkaAnswers) {
      kafkaAnswers = false;
      LOG.warn(
          "The outbox cannot be published for the moment; orders go on and it is tried again each"
              + " second: {}",
          e.toString());
    } else {
      LOG.debug("The outbox still cannot be published", e);
    }
  }
}
