package dev.sluice.monitorui.sales;

import dev.sluice.observability.VisitSteps;
import dev.sluice.observability.VisitTrace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counts the confirmed orders in Kafka, from the first one on. Every process has a consumer group
 * of its own, so that it sees all partitions and a restarted one shows right totals.
 */
@Component
public final class SalesFeed {

  private static final String TOPIC = "ticketing.order-confirmed.v1";

  private static final Logger LOG = LoggerFactory.getLogger(SalesFeed.class);
  private static final int ORDERS_REMEMBERED = 100_000;

  /** A heartbeat is answered every three seconds, a fetch twice a second. */
  private static final Duration SILENT_AT_MOST_FOR = Duration.ofSeconds(6);

  private static final int MISSES_TOLD = 3;
  private static final Duration STOP_WITHIN = Duration.ofSeconds(2);

  private final SalesTotals totals = new SalesTotals(ORDERS_REMEMBERED);
  private final KafkaMessageListenerContainer<String, String> container;
  private final JsonMapper json;
  private final InstantSource clock;
  private final String topic;
  private volatile boolean up;
  private double lastReceived;
  private long lastHeardAt = System.nanoTime();
  private int misses;

  @Autowired
  SalesFeed(ConsumerFactory<String, String> consumers, JsonMapper json, InstantSource clock) {
    this(consumers, json, clock, TOPIC);
  }

  SalesFeed(
      ConsumerFactory<String, String> consumers,
      JsonMapper json,
      InstantSource clock,
      String topic) {
    this.json = json;
    this.clock = clock;
    this.topic = topic;
    ContainerProperties properties = new ContainerProperties(topic);
    properties.setGroupId("monitor-ui-" + UUID.randomUUID());
    properties.setMessageListener((MessageListener<String, String>) this::take);
    properties.setShutdownTimeout(STOP_WITHIN.toMillis());
    SimpleAsyncTaskExecutor thread = new SimpleAsyncTaskExecutor("sales-");
    thread.setVirtualThreads(true);
    properties.setListenerTaskExecutor(thread);
    container = new KafkaMessageListenerContainer<>(consumers, properties);
  }

  /**
   * Starts the consumer when it does not run and looks whether a broker is connected. Never throws:
   * a broker that is away, even one whose name cannot be resolved yet, is a state, not an error.
   */
  public void keepRunning() {
    try {
      if (!container.isRunning()) {
        container.start();
      }
      report(isAnswered(), "no broker answers");
    } catch (KafkaException e) {
      report(false, String.valueOf(e.getMessage()));
    }
  }

  public void stop() {
    container.stop();
  }

  public SalesReading reading() {
    return new SalesReading(up, totals.at(clock.instant()));
  }

  private void take(ConsumerRecord<String, String> record) {
    try {
      ConfirmedOrder order = json.readValue(record.value(), ConfirmedOrder.class);
      if (order == null) {
        throw new IllegalArgumentException("null is no order");
      }
      totals.count(order);
      Header trace = record.headers().lastHeader(VisitTrace.HEADER);
      VisitTrace.parse(trace == null ? null : trace.value())
          .ifPresent(visit -> VisitSteps.taken("consume sales", () -> visit));
    } catch (JacksonException | IllegalArgumentException e) {
      // Without the record's text: it may hold what must not be in a log.
      LOG.warn(
          "Skipped a record that is no confirmed order: topic={} partition={} offset={} cause={}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getClass().getSimpleName());
    }
  }

  /** A frozen broker keeps its connections: that it sends nothing any more tells. */
  private boolean isAnswered() {
    double received = metric("incoming-byte-total");
    long now = System.nanoTime();
    if (received != lastReceived) {
      lastReceived = received;
      lastHeardAt = now;
    }
    return metric("connection-count") > 0 && now - lastHeardAt <= SILENT_AT_MOST_FOR.toNanos();
  }

  private double metric(String name) {
    return container.metrics().values().stream()
        .flatMap(metrics -> metrics.values().stream())
        .filter(metric -> metric.metricName().name().equals(name))
        .mapToDouble(
            metric -> metric.metricValue() instanceof Number value ? value.doubleValue() : 0)
        .sum();
  }

  private void report(boolean connected, String why) {
    if (connected && misses >= MISSES_TOLD) {
      LOG.info("Kafka answers: orders are counted (topic={})", topic);
    }
    misses = connected ? 0 : misses + 1;
    if (misses == MISSES_TOLD) {
      LOG.warn(
          "Kafka does not answer: sales figures stand still until it does, nothing is lost (topic={},"
              + " cause={})",
          topic,
          why);
    }
    up = connected;
  }
}
