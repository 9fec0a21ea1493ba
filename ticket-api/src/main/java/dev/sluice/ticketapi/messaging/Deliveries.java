package dev.sluice.ticketapi.messaging;

import dev.sluice.observability.VisitSteps;
import dev.sluice.observability.VisitTrace;
import dev.sluice.ticketapi.sql.DatabaseFault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one consumer does with what Kafka hands it: all of it in one transaction; when that fails,
 * one by one, so that a message that cannot be handled harms no other. Such a message is tried some
 * times and becomes a dead letter. When MySQL or Kafka is away no message is to blame: it throws,
 * nothing is acknowledged, and all come again.
 */
final class Deliveries {

  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private final OrderConsumer consumer;
  private final DeliveryTools tools;
  private final ConsumerMeter meter;

  Deliveries(OrderConsumer consumer, DeliveryTools tools, ConsumerMeter meter) {
    this.consumer = consumer;
    this.tools = tools;
    this.meter = meter;
  }

  void take(List<ConsumerRecord<String, String>> records) {
    Map<ConsumerRecord<String, String>, OrderMessage> readable = new LinkedHashMap<>();
    Map<ConsumerRecord<String, String>, String> unreadable = new LinkedHashMap<>();
    for (ConsumerRecord<String, String> record : records) {
      switch (tools.form().read(record)) {
        case MessageForm.Reading.Legible(OrderMessage message) -> readable.put(record, message);
        case MessageForm.Reading.Illegible(String why) -> unreadable.put(record, why);
      }
    }
    if (!readable.isEmpty() && !isApplied(readable)) {
      readable.forEach(this::applyAlone);
    }
    unreadable.forEach((record, why) -> giveUp(record, why, 1));
  }

  private boolean isApplied(Map<ConsumerRecord<String, String>, OrderMessage> readable) {
    try {
      apply(List.copyOf(readable.values()));
    } catch (RuntimeException e) {
      if (DatabaseFault.isIn(e)) {
        throw e;
      }
      LOG.debug(
          "consumer={} - one of many messages fails, each is tried alone", consumer.name(), e);
      return false;
    }
    readable.keySet().forEach(this::note);
    Instant now = tools.clock().instant();
    readable
        .keySet()
        .forEach(record -> meter.delayed(Instant.ofEpochMilli(record.timestamp()), now));
    return true;
  }

  private void applyAlone(ConsumerRecord<String, String> record, OrderMessage message) {
    List<String> failures = new ArrayList<>();
    while (true) {
      try {
        apply(List.of(message));
        note(record);
        return;
      } catch (RuntimeException e) {
        if (DatabaseFault.isIn(e)) {
          throw e;
        }
        failures.add(e.toString());
      }
      if (failures.size() == tools.settings().attempts()) {
        giveUp(record, failures.getLast(), failures.size());
        return;
      }
      LockSupport.parkNanos(FIRST_PAUSE.toNanos() << (failures.size() - 1));
    }
  }

  /** The visit that led to the message goes on here. */
  private void note(ConsumerRecord<String, String> record) {
    Header header = record.headers().lastHeader(VisitTrace.HEADER);
    VisitTrace.parse(header == null ? null : header.value())
        .ifPresent(trace -> VisitSteps.taken("consume " + consumer.name(), () -> trace));
  }

  private void apply(List<OrderMessage> messages) {
    meter.processed(tools.onceOnly().apply(consumer, messages), messages.size());
  }

  private void giveUp(ConsumerRecord<String, String> record, String why, int attempts) {
    tools.deadLetters().put(record, consumer.name(), why, attempts);
    meter.dead();
    LOG.warn(
        "consumer={} - a message is a dead letter (topic={}, partition={}, offset={}, attempts={}):"
            + " {}",
        consumer.name(),
        record.topic(),
        record.partition(),
        record.offset(),
        attempts,
        why);
  }
}
