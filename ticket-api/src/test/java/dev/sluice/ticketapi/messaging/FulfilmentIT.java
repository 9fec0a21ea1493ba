package dev.sluice.ticketapi.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.SalePlan;
import dev.sluice.ticketapi.ShopClient;
import dev.sluice.ticketapi.ShopClient.Reply;
import dev.sluice.ticketapi.ShopDoor;
import dev.sluice.ticketapi.ShopDoor.Inside;
import dev.sluice.ticketapi.ShopTest;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.id.RandomIds;
import dev.sluice.ticketapi.outbox.Outbox;
import dev.sluice.ticketapi.outbox.OutboxMessage;
import dev.sluice.ticketapi.outbox.OutboxTopics;
import dev.sluice.ticketapi.sql.ManyRows;
import dev.sluice.ticketapi.sql.Transactions;
import dev.sluice.ticketapi.ticket.TicketDocuments;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;

/** What follows a sale, and that it follows once. INV-7 */
@ShopTest
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class FulfilmentIT {

  private static final List<String> CONSUMERS = List.of("mail", "sales", "ticket-document");

  @Autowired SalePlan plan;
  @Autowired ShopDoor door;
  @Autowired ShopClient client;
  @Autowired JdbcClient jdbc;
  @Autowired Outbox outbox;
  @Autowired Transactions transactions;
  @Autowired TicketDocuments documents;
  @Autowired KafkaTemplate<String, String> kafka;
  @Autowired MeterRegistry meters;

  private Performance performance;
  private Inside visitor;

  @BeforeEach
  void ownPerformance() {
    performance = plan.next();
    visitor = door.admit();
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(20));
  }

  private Reply buyTwo() {
    String hold =
        client.holdSeats(visitor, performance.id(), SalePlan.seats(performance).subList(0, 2)).id();
    Reply order = client.order(visitor, hold, "tok_ok");
    assertThat(order.status()).isEqualTo(201);
    return order;
  }

  private long messageId(String order) {
    return jdbc.sql("select max(id) from outbox_records where record_key = ?")
        .param(order)
        .query(Long.class)
        .single();
  }

  private List<String> processedBy(String order, long id) {
    return jdbc.sql(
            """
            select consumer from processed_messages where message_key = ? and message_id = ?
            order by consumer
            """)
        .params(order, id)
        .query(String.class)
        .list();
  }

  private JsonNode sales() {
    return client.getAsOperator("/operator/performances/" + performance.id() + "/sales").json();
  }

  private double repeated(String consumer) {
    return meters.get("messages.repeated").tag("consumer", consumer).counter().count();
  }

  // INV-7
  @Test
  void anOrderIsFollowedByDocumentsAndNumbersOnce() {
    String order = buyTwo().id();
    long id = messageId(order);
    soon().until(() -> processedBy(order, id).equals(CONSUMERS));

    assertThat(documents.byOrder(order)).hasSize(2);
    assertThat(sales().path("sold").asInt()).isEqualTo(2);
    assertThat(sales().path("revenue").asInt()).isEqualTo(2 * SalePlan.PRICE);
    assertThat(sales().path("sections").get(0).path("sold").asInt()).isEqualTo(2);
    assertThat(sales().path("lastOrderAt").isString()).isTrue();
  }

  /** H12: each message is delivered three times more, and once under another id by a forger. */
  // INV-7, T-OUTBOX
  @Test
  void aMessageThatComesAgainHasNoSecondEffect() {
    String order = buyTwo().id();
    long id = messageId(order);
    soon().until(() -> processedBy(order, id).equals(CONSUMERS));
    var issued = documents.byOrder(order);
    List<Double> before = CONSUMERS.stream().map(this::repeated).toList();

    for (int time = 0; time < 3; time++) {
      Topics.send(kafka, Topics.message(Outbox.ORDER_CONFIRMED, order, id));
    }
    long forged = 1_000_000_000 + id;
    ProducerRecord<String, String> forgery = Topics.message(Outbox.ORDER_CONFIRMED, order, forged);
    forgery.headers().add("__TypeId__", "java.lang.Runtime".getBytes(StandardCharsets.UTF_8));
    Topics.send(kafka, forgery);
    soon().until(() -> processedBy(order, forged).equals(CONSUMERS));

    for (int i = 0; i < CONSUMERS.size(); i++) {
      assertThat(repeated(CONSUMERS.get(i))).isGreaterThanOrEqualTo(before.get(i) + 1);
    }
    assertThat(documents.byOrder(order)).isEqualTo(issued);
    assertThat(sales().path("sold").asInt()).isEqualTo(2);
    assertThat(sales().path("revenue").asInt()).isEqualTo(2 * SalePlan.PRICE);
  }

  // INV-7
  @Test
  void aCancelledOrderLeavesTheNumbersAndItsTicketsAreVoid() {
    String order = buyTwo().id();
    long id = messageId(order);
    soon().until(() -> processedBy(order, id).equals(CONSUMERS));
    assertThat(client.post(visitor, "/api/orders/" + order + "/cancel", "").status())
        .isEqualTo(200);
    tellCancelled(order);

    soon().until(() -> sales().path("sold").asInt() == 0);
    assertThat(sales().path("revenue").asInt()).isZero();
    assertThat(documents.byOrder(order)).isEmpty();
  }

  // INV-7
  @Test
  void oneTicketOfTwoThatIsGivenBackLeavesTheNumbersAlone() {
    String order = buyTwo().id();
    long id = messageId(order);
    soon().until(() -> processedBy(order, id).equals(CONSUMERS));
    List<String> codes = List.copyOf(documents.byOrder(order).keySet());
    Reply cancelled =
        client.post(
            visitor,
            "/api/orders/" + order + "/cancel",
            "{\"tickets\":[\"" + codes.getFirst() + "\"]}");
    assertThat(cancelled.status()).isEqualTo(200);
    tellCancelled(order);

    soon().until(() -> sales().path("sold").asInt() == 1);
    assertThat(sales().path("revenue").asInt()).isEqualTo(SalePlan.PRICE);
    assertThat(documents.byOrder(order).keySet()).containsExactly(codes.getLast());
    client.post(visitor, "/api/orders/" + order + "/cancel", "");
    tellCancelled(order);
    soon().until(() -> sales().path("sold").asInt() == 0);
    assertThat(sales().path("revenue").asInt()).isZero();
  }

  private void tellCancelled(String order) {
    transactions.run(_ -> {
      outbox.append(List.of(new OutboxMessage(Outbox.ORDER_CANCELLED, order, Topics.body(order))));
      return true;
    });
  }

  /** Both messages in the wrong order: each only says which order to look at. */
  @Test
  void theNumbersAreRightWhateverCameFirst() {
    String order = buyTwo().id();
    assertThat(client.post(visitor, "/api/orders/" + order + "/cancel", "").status())
        .isEqualTo(200);
    tellCancelled(order);
    long last = messageId(order);
    soon().until(() -> processedBy(order, last).contains("sales"));
    Topics.send(kafka, Topics.message(Outbox.ORDER_CONFIRMED, order, last + 1_000_000_000));
    soon().until(() -> processedBy(order, last + 1_000_000_000).equals(CONSUMERS));
    assertThat(sales().path("sold").asInt()).isZero();
    assertThat(documents.byOrder(order)).isEmpty();
  }

  /** Attack 56. */
  @Test
  void whatIsNoMessageBecomesADeadLetterAndTheOthersGoOn() {
    String key = RandomIds.next();
    String huge = "{\"order\":\"" + key + "\",\"x\":\"" + "x".repeat(200_000) + "\"}";
    Topics.send(kafka, Topics.message(Outbox.ORDER_CONFIRMED, key, "{\"order\":", "1"));
    Topics.send(kafka, Topics.message(Outbox.ORDER_CONFIRMED, key, Topics.body("other"), "2"));
    Topics.send(kafka, Topics.message(Outbox.ORDER_CONFIRMED, key, huge, "3"));
    Topics.send(kafka, new ProducerRecord<>(Outbox.ORDER_CONFIRMED, key, Topics.body(key)));
    String order = buyTwo().id();
    long id = messageId(order);
    soon().until(() -> processedBy(order, id).equals(CONSUMERS));

    String dead = OutboxTopics.deadLettersOf(Outbox.ORDER_CONFIRMED);
    int expected = 4 * CONSUMERS.size();
    soon().until(() -> Topics.read(dead, key).size() >= expected);
    List<ConsumerRecord<String, String>> letters = Topics.read(dead, key);
    assertThat(letters)
        .extracting(letter -> Topics.header(letter, "dead-letter-consumer"))
        .contains("mail", "sales", "ticket-document");
    assertThat(letters)
        .allSatisfy(letter -> {
          assertThat(Topics.header(letter, "dead-letter-attempts")).isEqualTo("1");
          assertThat(Topics.header(letter, "dead-letter-reason")).isNotBlank();
          assertThat(Topics.header(letter, "dead-letter-origin"))
              .matches("ticketing\\.order-confirmed\\.v1-[0-2]@\\d+");
          assertThat(letter.value()).hasSizeLessThanOrEqualTo(64 * 1024);
        });
    assertThat(meters.get("messages.dead").tag("consumer", "sales").counter().count())
        .isGreaterThanOrEqualTo(4);
  }

  @Test
  void onlyOperatorsSeeTheNumbers() {
    String path = "/operator/performances/" + performance.id() + "/sales";
    assertThat(client.get(path).problem()).isEqualTo("operator-required");
    assertThat(client.get(visitor, path).problem()).isEqualTo("operator-required");
    assertThat(client.getAsOperator(path).status()).isEqualTo(200);
    assertThat(client.getAsOperator("/operator/performances/999999/sales").problem())
        .isEqualTo("not-found");
    assertThat(sales().path("sold").asInt()).isZero();
    assertThat(sales().path("sections")).hasSize(3);
  }

  /**
   * Many orders share their statements: one by one they would be ten thousand and more. Everything
   * that this MySQL is asked meanwhile counts, the more the longer it takes.
   */
  @Test
  void aThousandOrdersCostTheDatabaseLittle() {
    List<String> orders = IntStream.range(0, 1_000).mapToObj(_ -> RandomIds.next()).toList();
    insertSold(orders);
    long before = questions();
    for (String order : orders) {
      var _ = kafka.send(Topics.message(Outbox.ORDER_CONFIRMED, order, 5_000_000_000L));
    }
    soon()
        .pollInterval(Duration.ofMillis(500))
        .until(() ->
            jdbc.sql("select count(*) from processed_messages where message_id = 5000000000")
                    .query(Integer.class)
                    .single()
                == CONSUMERS.size() * orders.size());
    assertThat(questions() - before).as("statements for 1000 orders").isLessThan(1_000);
    assertThat(sales().path("sold").asInt()).isEqualTo(1_000);
    assertThat(documents.byOrder(orders.getLast())).hasSize(1);
  }

  private long questions() {
    return jdbc.sql("show global status like 'Questions'")
        .query((rs, _) -> rs.getLong("Value"))
        .single();
  }

  /** As if they had been ordered. */
  private void insertSold(List<String> orders) {
    long section = SalePlan.general(performance).id();
    ManyRows sold =
        new ManyRows(
            """
            insert into orders
              (id, performance_id, visitor_id, hold_id, idempotency_key, state, total, currency,
               created_at, updated_at, confirmed_at)
            values\
            """,
            "(?, ?, ?, ?, ?, 'TICKETED', 40, 'KRW', utc_timestamp(3), utc_timestamp(3),"
                + " utc_timestamp(3))");
    ManyRows places =
        new ManyRows(
            """
            insert into claimed_seats
              (order_id, position, performance_id, section_id, hold_id, visitor_id, price)
            values\
            """,
            "(?, 1, ?, ?, ?, ?, 40)");
    ManyRows tickets =
        new ManyRows(
            "insert into tickets (code, order_id, position, section_id, issued_at) values",
            "(?, ?, 1, ?, utc_timestamp(3))");
    for (String order : orders) {
      sold.add(order, performance.id(), visitor.visitor(), order, order);
      places.add(order, performance.id(), section, order, visitor.visitor());
      tickets.add(RandomIds.next(), order, section);
    }
    sold.insert(jdbc);
    places.insert(jdbc);
    tickets.insert(jdbc);
  }

  /** H22. */
  @Test
  void theProducerLosesAndRepeatsNothingByItself() {
    var settings = kafka.getProducerFactory().getConfigurationProperties();
    assertThat(settings.get(ProducerConfig.ACKS_CONFIG)).isEqualTo("all");
    assertThat(settings.get(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG)).hasToString("true");
  }

  /** H20: how long "eventually" is. */
  @Test
  void howFarKafkaIsBehindCanBeSeen() {
    String order = buyTwo().id();
    long id = messageId(order);
    soon().until(() -> processedBy(order, id).equals(CONSUMERS));
    assertThat(meters.get("outbox.lag").timer().count()).isPositive();
    assertThat(meters.get("messages.delay").tag("consumer", "sales").timer().count()).isPositive();
    soon().until(() -> meters.get("outbox.unsent").gauge().value() == 0);
    soon().until(() -> meters.get("messages.lag").tag("consumer", "sales").gauge().value() == 0);
  }
}
