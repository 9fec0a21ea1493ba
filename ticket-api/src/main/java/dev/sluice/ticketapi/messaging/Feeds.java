package dev.sluice.ticketapi.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps the consumers of this node running. They start when Kafka can be reached, not before the
 * shop: it opens with Kafka away too.
 */
@Component
class Feeds implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Feeds.class);
  private static final Duration LOOKS_EVERY = Duration.ofSeconds(2);
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);

  private final MessagingSettings settings;
  private final List<ConsumerFeed> feeds;
  private @Nullable CountDownLatch stopped;

  Feeds(
      ObjectProvider<OrderConsumer> consumers,
      ConsumerFactory<String, String> kafka,
      DeliveryTools tools,
      MeterRegistry registry,
      MessagingSettings settings) {
    this.settings = settings;
    feeds =
        consumers
            .orderedStream()
            .map(consumer -> new ConsumerFeed(consumer, kafka, tools, registry, settings))
            .toList();
  }

  @Override
  public synchronized void start() {
    if (settings.enabled() && stopped == null) {
      CountDownLatch ending = new CountDownLatch(1);
      stopped = ending;
      Thread.ofVirtual().name("feeds").start(() -> keepRunning(ending));
    }
  }

  private void keepRunning(CountDownLatch ending) {
    try {
      do {
        for (ConsumerFeed feed : feeds) {
          feed.ensureRunning(ending);
        }
      } while (!ending.await(LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void stop() {
    CountDownLatch ending = stopped;
    if (ending == null) {
      return;
    }
    stopped = null;
    ending.countDown();
    CountDownLatch ended = new CountDownLatch(feeds.size());
    feeds.forEach(feed -> feed.stop(ended::countDown));
    try {
      if (!ended.await(ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("A consumer has not ended; what it has not acknowledged comes again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return stopped != null;
  }
}
