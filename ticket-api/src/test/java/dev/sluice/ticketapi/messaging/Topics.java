package dev.sluice.ticketapi.messaging;

import dev.sluice.devservices.junit.TestServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.kafka.core.KafkaTemplate;

/** Puts messages into topics as anybody could, and reads what is in them. */
public final class Topics {

  private Topics() {}

  public static String body(String order) {
    return "{\"order\":\"" + order + "\"}";
  }

  public static ProducerRecord<String, String> message(String topic, String order, long id) {
    return message(topic, order, body(order), Long.toString(id));
  }

  public static ProducerRecord<String, String> message(
      String topic, String key, String body, String id) {
    ProducerRecord<String, String> message = new ProducerRecord<>(topic, key, body);
    message.headers().add("message-id", id.getBytes(StandardCharsets.UTF_8));
    return message;
  }

  public static void send(
      KafkaTemplate<String, String> kafka, ProducerRecord<String, String> message) {
    kafka.send(message).join();
  }

  /** Everything in a topic whose key is this. */
  public static List<ConsumerRecord<String, String>> read(String topic, String key) {
    List<ConsumerRecord<String, String>> found = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, TestServers.kafkaBootstrap()),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
          if (key.equals(record.key())) {
            found.add(record);
          }
        }
      }
    }
    return found;
  }

  public static String header(ConsumerRecord<String, String> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
