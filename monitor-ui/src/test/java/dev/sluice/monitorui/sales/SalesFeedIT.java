package dev.sluice.monitorui.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.KafkaServer;
import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.monitorui.MonitorUiApplication;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.core.ConsumerFactory;
import tools.jackson.databind.json.JsonMapper;

/** The sale as it is counted from a real Kafka, with the settings of the real application. */
@WithDevServices(ServerKind.KAFKA)
@Timeout(180)
class SalesFeedIT {

  private static final Duration SOON = Duration.ofSeconds(40);
  private static final Instant CONFIRMED = Instant.parse("2026-12-01T11:00:00Z");

  private final String topic = TestServers.freshPrefix();
  private ConfigurableApplicationContext application;

  @AfterEach
  void stop() {
    application.close();
  }

  private void startApplication(String brokers) {
    application =
        new SpringApplicationBuilder(MonitorUiApplication.class)
            .run(
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + brokers,
                "--monitor.operator-key=0123456789abcdef",
                "--monitor.admission-batch-url=http://127.0.0.1:1",
                "--monitor.database.url=jdbc:mysql://127.0.0.1:1/none",
                "--waiting-room.redis.uri=redis://127.0.0.1:1");
  }

  @SuppressWarnings("unchecked")
  private SalesFeed feed() {
    return new SalesFeed(
        application.getBean(ConsumerFactory.class),
        application.getBean(JsonMapper.class),
        InstantSource.system(),
        topic);
  }

  private static void makeTopic(String brokers, String topic) throws Exception {
    try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers))) {
      admin
          .createTopics(List.of(new NewTopic(topic, 3, (short) 1)))
          .all()
          .get(20, TimeUnit.SECONDS);
    }
  }

  private static String order(String id, int tickets) {
    return """
    {"order":"%s","performance":1,"line":"summer-show","tickets":%d,"total":286000,
     "currency":"KRW","confirmedAt":"%s"}
    """
        .formatted(id, tickets, CONFIRMED);
  }

  private void publish(String brokers, String key, @Nullable String value) throws Exception {
    Map<String, Object> properties =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers,
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
    try (KafkaProducer<String, String> producer = new KafkaProducer<>(properties)) {
      producer.send(new ProducerRecord<>(topic, key, value)).get(20, TimeUnit.SECONDS);
    }
  }

  /** Keeps the feed running meanwhile, as the schedule does once a second. */
  private static void awaitUp(SalesFeed feed, boolean up) {
    await()
        .atMost(SOON)
        .until(() -> {
          feed.keepRunning();
          return feed.reading().up() == up;
        });
  }

  private static void awaitTotals(SalesFeed feed, long orders, long tickets) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          feed.keepRunning();
          assertThat(feed.reading().orders()).isEqualTo(new OrdersSample(orders, 0, tickets));
        });
  }

  @Test
  void countsEveryOrderOnceWhateverElseIsInTheTopicAndAfterARestartToo() throws Exception {
    String brokers = TestServers.kafkaBootstrap();
    startApplication(brokers);
    SalesFeed feed = feed();
    awaitUp(feed, true);
    assertThat(feed.reading().orders()).isEqualTo(new OrdersSample(0, 0, 0));

    makeTopic(brokers, topic);
    publish(brokers, "a", order("a", 2));
    publish(brokers, "b", order("b", 1));
    for (String poison :
        new String[] {"{not json", "", "[]", "null", "{\"order\":\"x\"}", order("x", -1), null}) {
      publish(brokers, "poison", poison);
    }
    publish(brokers, "a", order("a", 2));
    publish(brokers, "c", order("c", 4));
    awaitTotals(feed, 3, 7);
    feed.stop();

    SalesFeed restarted = feed();
    awaitTotals(restarted, 3, 7);
    publish(brokers, "d", order("d", 1));
    awaitTotals(restarted, 4, 8);
    restarted.stop();
  }

  @Test
  void kafkaMayComeLaterAndGoAway(@TempDir Path folder) throws Exception {
    try (KafkaServer kafka = new KafkaServer(folder, 0)) {
      startApplication(kafka.address());
      SalesFeed feed = feed();
      awaitUp(feed, false);

      kafka.start();
      makeTopic(kafka.address(), topic);
      publish(kafka.address(), "a", order("a", 2));
      awaitTotals(feed, 1, 2);
      awaitUp(feed, true);

      kafka.stop();
      awaitUp(feed, false);
      assertThat(feed.reading().orders().total()).isEqualTo(1);

      kafka.start();
      publish(kafka.address(), "b", order("b", 3));
      awaitTotals(feed, 2, 5);
      awaitUp(feed, true);
      feed.stop();
    }
  }
}
