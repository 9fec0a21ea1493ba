package dev.sluice.ticketapi.messaging;

import dev.sluice.ticketapi.outbox.OutboxTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/**
 * Puts what a consumer cannot handle into the topic of dead letters, with the reason beside it. A
 * message that is handled later is published to its first topic again, with the same {@code
 * message-id}: the consumers that have handled it leave it out.
 */
@Component
class DeadLetters {

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

  /** The whole of a longer one stays where it came from, as long as Kafka keeps it. */
  private static final int LONGEST_COPY = 64 * 1024;

  private static final int LONGEST_REASON = 500;

  private final KafkaTemplate<String, String> kafka;
  private final OutboxTopics topics;
  private final InstantSource clock;

  DeadLetters(KafkaTemplate<String, String> kafka, OutboxTopics topics, InstantSource clock) {
    this.kafka = kafka;
    this.topics = topics;
    this.clock = clock;
  }

  /** Kafka did not take the letter: the message must come again. */
  static final class NotKept extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotKept(Exception cause) {
      super("Kafka did not take a dead letter", cause);
    }
  }

  /** Returns when Kafka has it. */
  void put(ConsumerRecord<String, String> message, String consumer, String why, int attempts) {
    String body = message.value();
    String copy =
        body == null || body.length() <= LONGEST_COPY ? body : body.substring(0, LONGEST_COPY);
    ProducerRecord<String, String> letter =
        new ProducerRecord<>(
            OutboxTopics.deadLettersOf(message.topic()), shortened(message.key()), copy);
    Header id = message.headers().lastHeader("message-id");
    if (id != null && id.value() != null && id.value().length <= 100) {
      letter.headers().add(id);
    }
    add(letter.headers(), "dead-letter-consumer", consumer);
    add(letter.headers(), "dead-letter-reason", shortened(why));
    add(letter.headers(), "dead-letter-attempts", Integer.toString(attempts));
    add(letter.headers(), "dead-letter-at", clock.instant().toString());
    add(
        letter.headers(),
        "dead-letter-origin",
        message.topic() + "-" + message.partition() + "@" + message.offset());
    if (copy != null && !copy.equals(body)) {
      add(letter.headers(), "dead-letter-cut", Integer.toString(body.length()));
    }
    try {
      topics.ensure();
      kafka.send(letter).get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | KafkaException | IllegalStateException e) {
      throw new NotKept(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotKept(e);
    }
  }

  private static String shortened(String text) {
    return text != null && text.length() > LONGEST_REASON
        ? text.substring(0, LONGEST_REASON)
        : text;
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
