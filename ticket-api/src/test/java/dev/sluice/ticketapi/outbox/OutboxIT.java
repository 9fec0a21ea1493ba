package dev.sluice.ticketapi.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.SalePlan;
import dev.sluice.ticketapi.ShopClient;
import dev.sluice.ticketapi.ShopClient.Reply;
import dev.sluice.ticketapi.ShopDoor;
import dev.sluice.ticketapi.ShopDoor.Inside;
import dev.sluice.ticketapi.ShopTest;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.sql.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** T-OUTBOX: INV-7. */
@ShopTest
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class OutboxIT {

  @Autowired SalePlan plan;
  @Autowired ShopDoor door;
  @Autowired ShopClient client;
  @Autowired JdbcClient jdbc;
  @Autowired Outbox outbox;
  @Autowired Transactions transactions;

  private List<ConsumerRecord<String, String>> published(String key, int atLeast) {
    List<ConsumerRecord<String, String>> found = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                TestServers.kafkaBootstrap(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Outbox.ORDER_CONFIRMED).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> {
            consumer
                .poll(Duration.ofMillis(200))
                .forEach(message -> {
                  if (key.equals(message.key())) {
                    found.add(message);
                  }
                });
            return found.size() >= atLeast;
          });
    }
    return found;
  }

  private boolean isSent(String key) {
    return jdbc.sql("select count(*) from outbox_records where record_key = ? and sent_at is null")
            .param(key)
            .query(Long.class)
            .single()
        == 0;
  }

  // INV-7
  @Test
  void aConfirmedOrderIsToldToTheWorldRightAfterItsCommit() {
    Performance performance = plan.next();
    Inside visitor = door.admit();
    String hold =
        client.holdSeats(visitor, performance.id(), SalePlan.seats(performance).subList(0, 2)).id();
    Reply order = client.order(visitor, hold, "tok_ok");

    ConsumerRecord<String, String> message = published(order.id(), 1).getFirst();
    JsonNode json = JsonMapper.shared().readTree(message.value());
    assertThat(json.propertyNames())
        .isEqualTo(
            Set.of("order", "performance", "line", "tickets", "total", "currency", "confirmedAt"));
    assertThat(json.path("order").asString()).isEqualTo(order.id());
    assertThat(json.path("performance").asLong()).isEqualTo(performance.id());
    assertThat(json.path("line").asString()).isEqualTo(SalePlan.LINE);
    assertThat(json.path("tickets").asInt()).isEqualTo(2);
    assertThat(json.path("total").asLong()).isEqualTo(2L * SalePlan.PRICE);
    assertThat(json.path("currency").asString()).isEqualTo("KRW");
    assertThat(Instant.parse(json.path("confirmedAt").asString())).isBefore(Instant.now());
    assertThat(message.headers().lastHeader("message-id")).isNotNull();
    await().atMost(Duration.ofSeconds(10)).until(() -> isSent(order.id()));
    assertThat(published(order.id(), 1)).hasSize(1);
  }

  // INV-7
  @Test
  void aDeclinedOrderIsNot() {
    Performance performance = plan.next();
    Inside visitor = door.admit();
    String hold =
        client.holdSeats(visitor, performance.id(), SalePlan.seats(performance).subList(0, 1)).id();
    String order = client.order(visitor, hold, "tok_declined").json().path("order").asString();
    assertThat(
            jdbc.sql("select count(*) from outbox_records where record_key = ?")
                .param(order)
                .query(Long.class)
                .single())
        .isZero();
  }

  // INV-7
  @Test
  void aRecordWhoseRelayDiedIsPublishedByTheNextOne() {
    // Committed by somebody else: nothing wakes this relay but its clock.
    jdbc.sql(
            """
            insert into outbox_records (topic, record_key, payload, created_at, available_at)
            values (?, 'left-behind', '{}', utc_timestamp(3), utc_timestamp(3) + interval 2 second)
            """)
        .param(Outbox.ORDER_CONFIRMED)
        .update();
    assertThat(published("left-behind", 1)).hasSize(1);
    await().atMost(Duration.ofSeconds(10)).until(() -> isSent("left-behind"));
  }

  @Test
  void aMessageNeedsATransaction() {
    assertThatIllegalStateException().isThrownBy(() -> outbox.append(message("alone")));
  }

  // INV-7
  @Test
  void aMessageIsGoneWithItsTransaction() {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() ->
            transactions.run(_ -> {
              outbox.append(message("rolled-back"));
              throw new UnsupportedOperationException();
            }));
    assertThat(
            jdbc.sql("select count(*) from outbox_records where record_key = 'rolled-back'")
                .query(Long.class)
                .single())
        .isZero();
  }

  private static List<OutboxMessage> message(String key) {
    return List.of(new OutboxMessage(Outbox.ORDER_CONFIRMED, key, "{}"));
  }
}
