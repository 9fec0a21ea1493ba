package dev.sluice.ticketapi.outbox;

import dev.sluice.observability.VisitSteps;
import dev.sluice.observability.VisitTrace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Sends records to Kafka and waits for the answers. */
@Component
class OutboxPublisher {

  /** Longer than the producer itself tries. */
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

  private final KafkaTemplate<String, String> kafka;
  private final OutboxTopics topics;

  OutboxPublisher(KafkaTemplate<String, String> kafka, OutboxTopics topics) {
    this.kafka = kafka;
    this.topics = topics;
  }

  /**
   * What became of records.
   *
   * @param sent those that Kafka has
   * @param failure why it does not have all, null when it has
   */
  record Published(List<OutboxRecord> sent, @Nullable Exception failure) {}

  Published publish(List<OutboxRecord> records) throws InterruptedException {
    try {
      topics.ensure();
    } catch (RuntimeException e) {
      return new Published(List.of(), e);
    }
    Map<OutboxRecord, CompletableFuture<?>> answers = new LinkedHashMap<>();
    Set<String> refusing = new HashSet<>();
    for (OutboxRecord outgoing : records) {
      // each of them would wait for as long as the first one
      if (!refusing.contains(outgoing.topic())) {
        CompletableFuture<?> answer = send(outgoing);
        answers.put(outgoing, answer);
        if (answer.isCompletedExceptionally()) {
          refusing.add(outgoing.topic());
        }
      }
    }
    kafka.flush();
    List<OutboxRecord> sent = new ArrayList<>();
    @Nullable Exception failure = null;
    for (Map.Entry<OutboxRecord, CompletableFuture<?>> entry : answers.entrySet()) {
      try {
        entry.getValue().get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        sent.add(entry.getKey());
      } catch (ExecutionException | TimeoutException e) {
        failure = e;
      }
    }
    return new Published(sent, failure);
  }

  private CompletableFuture<?> send(OutboxRecord outgoing) {
    ProducerRecord<String, String> message =
        new ProducerRecord<>(outgoing.topic(), outgoing.key(), outgoing.payload());
    message
        .headers()
        .add("message-id", Long.toString(outgoing.id()).getBytes(StandardCharsets.US_ASCII));
    VisitTrace trace = outgoing.trace();
    if (trace != null) {
      message
          .headers()
          .add(VisitTrace.HEADER, trace.traceparent().getBytes(StandardCharsets.US_ASCII));
      VisitSteps.taken("publish " + outgoing.topic(), () -> trace);
    }
    try {
      return kafka.send(message);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
