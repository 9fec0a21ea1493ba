package dev.sluice.ticketapi.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.KafkaException.Level;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * One consumer of this node at Kafka, a group of its own over all nodes. A position is acknowledged
 * after the commit in MySQL, so what is lost in between comes again.
 */
final class ConsumerFeed {

  private static final Logger LOG = LoggerFactory.getLogger(ConsumerFeed.class);
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(2);

  private final String name;
  private final KafkaMessageListenerContainer<String, String> container;
  private boolean told;

  ConsumerFeed(
      OrderConsumer consumer,
      ConsumerFactory<String, String> kafka,
      DeliveryTools tools,
      MeterRegistry registry,
      MessagingSettings settings) {
    name = consumer.name();
    Deliveries deliveries =
        new Deliveries(consumer, tools, new ConsumerMeter(registry, name, this::lag));
    ContainerProperties properties =
        new ContainerProperties(
            consumer.news().stream().map(OrderNews::topic).toArray(String[]::new));
    properties.setGroupId(settings.group() + "-" + name);
    properties.setMessageListener((BatchMessageListener<String, String>) deliveries::take);
    properties.setAckMode(AckMode.BATCH);
    properties.setSyncCommits(true);
    properties.setIdleBetweenPolls(settings.gatherFor().toMillis());
    properties.setShutdownTimeout(STOPS_WITHIN.toMillis());
    SimpleAsyncTaskExecutor thread = new SimpleAsyncTaskExecutor(name + "-");
    thread.setVirtualThreads(true);
    properties.setListenerTaskExecutor(thread);
    container = new KafkaMessageListenerContainer<>(kafka, properties);
    container.setCommonErrorHandler(untilItSucceeds());
  }

  /** Only outages come so far. They end. */
  private static DefaultErrorHandler untilItSucceeds() {
    ExponentialBackOff pauses = new ExponentialBackOff(500, 2);
    pauses.setMaxInterval(10_000);
    DefaultErrorHandler handler = new DefaultErrorHandler(pauses);
    handler.setLogLevel(Level.DEBUG);
    return handler;
  }

  /** Starts what does not run, unless all is to end. */
  synchronized void ensureRunning(CountDownLatch ending) {
    if (ending.getCount() == 0 || container.isRunning()) {
      return;
    }
    try {
      container.start();
      told = false;
    } catch (KafkaException e) {
      if (!told) {
        told = true;
        LOG.warn(
            "consumer={} - cannot start for the moment, it is tried again and nothing is lost: {}",
            name,
            e.toString());
      }
    }
  }

  synchronized void stop(Runnable ended) {
    container.stop(ended);
  }

  private double lag() {
    return container.metrics().values().stream()
        .flatMap(metrics -> metrics.values().stream())
        .filter(metric -> metric.metricName().name().equals("records-lag"))
        .mapToDouble(
            metric -> metric.metricValue() instanceof Number value ? value.doubleValue() : 0)
        .filter(lag -> !Double.isNaN(lag))
        .sum();
  }
}
