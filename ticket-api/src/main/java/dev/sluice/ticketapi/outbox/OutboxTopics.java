package dev.sluice.ticketapi.outbox;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/**
 * The topics of the shop, each with the one for its dead letters. Made at the first moment Kafka
 * answers, not at the start: the shop opens with Kafka away too.
 */
@Component
public class OutboxTopics {

  private static final List<String> NAMES = List.of(Outbox.ORDER_CONFIRMED, Outbox.ORDER_CANCELLED);
  private static final int PARTITIONS = 3;

  private final KafkaAdmin admin;
  private volatile boolean exist;

  OutboxTopics(KafkaAdmin admin) {
    this.admin = admin;
  }

  /** Where a message ends that a consumer could not do anything with. */
  public static String deadLettersOf(String topic) {
    return topic + ".dlt";
  }

  /** Throws when Kafka does not answer. */
  public void ensure() {
    if (!exist) {
      admin.createOrModifyTopics(
          NAMES.stream()
              .flatMap(name -> Stream.of(name, deadLettersOf(name)))
              .map(name -> TopicBuilder.name(name).partitions(PARTITIONS).build())
              .toArray(NewTopic[]::new));
      exist = true;
    }
  }
}
