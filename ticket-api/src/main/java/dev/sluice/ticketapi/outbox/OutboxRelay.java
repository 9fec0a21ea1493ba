package dev.sluice.ticketapi.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/**
 * Publishes the outbox to Kafka: right after a commit, and once a second for what was left behind.
 * One thread of its own, so a request never waits for Kafka, and a Kafka that is away costs nothing
 * but the delay.
 */
@Component
class OutboxRelay implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);

  private static final Duration LOOKS_AT_LEAST_EVERY = Duration.ofSeconds(1);
  private static final Duration CLAIM_AT_MOST_FOR = Duration.ofSeconds(30);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(2);
  private static final int PARTITIONS = 3;

  private final Outbox outbox;
  private final KafkaTemplate<String, String> kafka;
  private final KafkaAdmin admin;

  private @Nullable Thread thread;
  private volatile boolean running;
  private boolean topicExists;
  private boolean kafkaAnswers = true;

  OutboxRelay(Outbox outbox, KafkaTemplate<String, String> kafka, KafkaAdmin admin) {
    this.outbox = outbox;
    this.kafka = kafka;
    this.admin = admin;
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
        outbox.awaitWork(LOOKS_AT_LEAST_EVERY);
        makeTopic();
        while (running && publishSome()) {
          // As long as there is more.
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        noteFailure(e);
      }
    }
  }

  /** Not at start: the shop opens with Kafka away too. */
  private void makeTopic() {
    if (!topicExists) {
      NewTopic topic = TopicBuilder.name(Outbox.ORDER_CONFIRMED).partitions(PARTITIONS).build();
      admin.createOrModifyTopics(topic);
      topicExists = true;
    }
  }

  /** Returns whether to go on at once: something was published and nothing failed. */
  private boolean publishSome() throws InterruptedException {
    List<OutboxRecord> claimed = outbox.claim(CLAIM_AT_MOST_FOR);
    if (claimed.isEmpty()) {
      return false;
    }
    Map<OutboxRecord, CompletableFuture<?>> answers = new LinkedHashMap<>();
    for (OutboxRecord outgoing : claimed) {
      CompletableFuture<?> answer = send(outgoing);
      answers.put(outgoing, answer);
      if (answer.isCompletedExceptionally()) {
        break;
      }
    }
    List<OutboxRecord> sent = sent(answers);
    outbox.markSent(sent);
    List<OutboxRecord> unsent = new ArrayList<>(claimed);
    unsent.removeAll(sent);
    outbox.putBack(unsent);
    if (unsent.isEmpty() && !kafkaAnswers) {
      kafkaAnswers = true;
      LOG.info("Kafka answers again, the outbox is being published");
    }
    return unsent.isEmpty();
  }

  private CompletableFuture<?> send(OutboxRecord outgoing) {
    ProducerRecord<String, String> message =
        new ProducerRecord<>(outgoing.topic(), outgoing.key(), outgoing.payload());
    message
        .headers()
        .add("message-id", Long.toString(outgoing.id()).getBytes(StandardCharsets.US_ASCII));
    try {
      return kafka.send(message);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private List<OutboxRecord> sent(Map<OutboxRecord, CompletableFuture<?>> answers)
      throws InterruptedException {
    kafka.flush();
    List<OutboxRecord> sent = new ArrayList<>();
    for (Map.Entry<OutboxRecord, CompletableFuture<?>> entry : answers.entrySet()) {
      try {
        entry.getValue().get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        sent.add(entry.getKey());
      } catch (ExecutionException | TimeoutException e) {
        noteFailure(e);
      }
    }
    return sent;
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
