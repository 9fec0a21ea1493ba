package dev.sluice.ticketapi.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.AfterSale;
import dev.sluice.ticketapi.AfterSale.TrialConsumer;
import dev.sluice.ticketapi.ShopTest;
import dev.sluice.ticketapi.id.RandomIds;
import dev.sluice.ticketapi.outbox.Outbox;
import dev.sluice.ticketapi.outbox.OutboxTopics;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/** T-OUTBOX, the consumers' half: whatever goes wrong, a message takes effect once. INV-7 */
@ShopTest
@Import(AfterSale.class)
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class DeliveriesIT {

  @Autowired TrialConsumer trial;
  @Autowired KafkaTemplate<String, String> kafka;
  @Autowired ConsumerFactory<String, String> consumers;
  @Autowired DeliveryTools tools;
  @Autowired OutboxTopics topics;
  @Autowired MeterRegistry meters;
  @Autowired JdbcClient jdbc;

  private final AtomicLong ids = new AtomicLong(System.nanoTime());

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(30));
  }

  private String send() {
    return send(RandomIds.next());
  }

  private String send(String order) {
    topics.ensure();
    Topics.send(kafka, Topics.message(Outbox.ORDER_CONFIRMED, order, ids.incrementAndGet()));
    return order;
  }

  private List<ConsumerRecord<String, String>> deadLetters(String order) {
    return Topics.read(OutboxTopics.deadLettersOf(Outbox.ORDER_CONFIRMED), order);
  }

  // INV-7
  @Test
  void aMessageThatCannotBeHandledIsTriedAFewTimesAndTheOthersGoOn() {
    String bad = RandomIds.next();
    AtomicInteger attempts = new AtomicInteger();
    trial.when(
        bad,
        _ -> {
          attempts.incrementAndGet();
          throw new IllegalArgumentException("this order cannot be handled");
        });
    List<String> good = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      if (i == 10) {
        send(bad);
      }
      good.add(send());
    }
    soon().until(() -> !deadLetters(bad).isEmpty());
    soon()
        .untilAsserted(() ->
            assertThat(good).allSatisfy(order -> assertThat(trial.effects(order)).isEqualTo(1)));
    assertThat(trial.effects(bad)).isZero();
    assertThat(attempts).as("once with others, then alone").hasValueBetween(3, 4);
    ConsumerRecord<String, String> letter = deadLetters(bad).getFirst();
    assertThat(Topics.header(letter, "dead-letter-consumer")).isEqualTo("trial");
    assertThat(Topics.header(letter, "dead-letter-attempts")).isEqualTo("3");
    assertThat(Topics.header(letter, "dead-letter-reason")).contains("cannot be handled");
    assertThat(letter.value()).isEqualTo(Topics.body(bad));
  }

  /** The other consumers handled it and know it; the one that did not gets another chance. */
  @Test
  void aDeadLetterThatIsPublishedAgainIsHandled() {
    String order = RandomIds.next();
    AtomicInteger attempts = new AtomicInteger();
    trial.when(
        order,
        _ -> {
          if (attempts.incrementAndGet() <= 4) {
            throw new IllegalArgumentException("not yet");
          }
        });
    send(order);
    soon().until(() -> !deadLetters(order).isEmpty());
    ConsumerRecord<String, String> letter = deadLetters(order).getFirst();
    // alone from the start it was tried three times, with others once more
    attempts.set(4);
    Topics.send(
        kafka,
        Topics.message(
            Outbox.ORDER_CONFIRMED, order, letter.value(), Topics.header(letter, "message-id")));
    soon().until(() -> trial.effects(order) == 1);
    assertThat(deadLetters(order)).hasSize(1);
  }

  // INV-7
  @Test
  void whileMySqlIsAwayNoMessageIsToBlame() {
    String order = RandomIds.next();
    AtomicInteger attempts = new AtomicInteger();
    trial.when(
        order,
        _ -> {
          switch (attempts.incrementAndGet()) {
            case 1, 2 -> throw new DataAccessResourceFailureException("the connection is gone");
            case 3 -> throw new QueryTimeoutException("the statement took too long");
            default -> {}
          }
        });
    send(order);
    String next = send();
    soon().until(() -> trial.effects(order) == 1 && trial.effects(next) == 1);
    assertThat(deadLetters(order)).isEmpty();
  }

  /** During a failover; Spring has no class for what MySQL says then. */
  // INV-7
  @Test
  void whileMySqlCanOnlyBeReadNoMessageIsToBlame() {
    String order = RandomIds.next();
    AtomicInteger attempts = new AtomicInteger();
    trial.when(
        order,
        _ -> {
          if (attempts.incrementAndGet() <= 5) {
            throw new UncategorizedSQLException(
                "insert",
                null,
                new SQLException("running with the --super-read-only option", "HY000", 1290));
          }
        });
    send(order);
    soon().until(() -> trial.effects(order) == 1);
    assertThat(deadLetters(order)).isEmpty();
  }

  /** Fault 40: the consumer dies with its rows written and not committed. */
  // INV-7
  @Test
  void aConsumerWhoseConnectionIsKilledInMidTransactionLeavesNothingHalf() throws Exception {
    String order = RandomIds.next();
    AtomicLong connection = new AtomicLong();
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch killed = new CountDownLatch(1);
    trial.when(
        order,
        inTheTransaction -> {
          connection.set(inTheTransaction.sql("select connection_id()").query(Long.class).single());
          written.countDown();
          waitFor(killed);
        });
    send(order);
    waitFor(written);
    assertThat(trial.effects(order)).as("not committed").isZero();
    jdbc.sql("kill " + connection.get()).update();
    killed.countDown();
    soon().until(() -> trial.effects(order) == 1);
    assertThat(deadLetters(order)).isEmpty();
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Killed after the commit in MySQL and before Kafka knows. */
  // INV-7
  @Test
  void anAcknowledgementThatIsLostBringsTheMessageAgainAndNoSecondEffect() {
    double before = repeated();
    trial.onceAfterTheCommit(() -> {
      throw new DataAccessResourceFailureException("died after the commit");
    });
    String order = send();
    soon().until(() -> repeated() > before);
    assertThat(trial.effects(order)).isEqualTo(1);
  }

  private double repeated() {
    return meters.get("messages.repeated").tag("consumer", "trial").counter().count();
  }

  /** H08: nodes come and go while messages come. */
  // INV-7
  @Test
  void whatOneNodeLeavesAnotherTakesUp() {
    TrialConsumer consumer = new TrialConsumer(jdbc, "trial-nodes");
    MessagingSettings settings =
        new MessagingSettings(true, TestServers.freshPrefix(), Duration.ofMillis(5), 3);
    List<String> orders = new ArrayList<>();
    CountDownLatch running = new CountDownLatch(1);
    List<ConsumerFeed> nodes = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      nodes.add(new ConsumerFeed(consumer, consumers, tools, meters, settings));
    }
    try {
      nodes.getFirst().ensureRunning(running);
      orders.add(send());
      soon().until(() -> consumer.effects(orders.getFirst()) == 1);
      nodes.getLast().ensureRunning(running);
      for (int i = 0; i < 300; i++) {
        if (i == 150) {
          nodes.getFirst().stop(() -> {});
        }
        orders.add(send());
      }
      soon()
          .untilAsserted(() ->
              assertThat(
                      jdbc.sql(
                              """
                              select count(*), count(distinct order_id) from trial_effects
                              where consumer = 'trial-nodes' and order_id in (:orders)
                              """)
                          .param("orders", orders)
                          .query((rs, _) -> List.of(rs.getInt(1), rs.getInt(2)))
                          .single())
                  .isEqualTo(List.of(301, 301)));
    } finally {
      nodes.forEach(node -> node.stop(() -> {}));
    }
  }

  @Test
  void oldMemoriesAreDeletedInSteps() {
    ProcessedMessages processed = new ProcessedMessages(jdbc);
    Instant old = Instant.parse("2026-01-01T00:00:00Z");
    List<OrderMessage> messages = new ArrayList<>();
    for (int i = 1; i <= 2_500; i++) {
      messages.add(new OrderMessage(i, OrderNews.CONFIRMED, RandomIds.next()));
    }
    assertThat(processed.remember("old", messages, old)).isTrue();
    assertThat(processed.remember("old", messages.subList(0, 2), old)).isFalse();
    assertThat(processed.unknown("old", messages)).isEmpty();
    assertThat(processed.deleteHandledBefore(old.plusSeconds(1))).isEqualTo(2_500);
    assertThat(processed.unknown("old", messages)).hasSize(2_500);
  }
}
