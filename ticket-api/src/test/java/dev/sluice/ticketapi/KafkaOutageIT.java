package dev.sluice.ticketapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.KafkaServer;
import dev.sluice.devservices.MySqlAccess;
import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.ShopClient.Reply;
import dev.sluice.ticketapi.ShopDoor.Inside;
import dev.sluice.ticketapi.ticket.TicketDocuments;
import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.pass.AdmissionPasses;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * H10: Kafka is away at the start, comes, is killed, comes back. Nothing is lost, no order waits.
 */
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL})
@Timeout(240)
class KafkaOutageIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final long PERFORMANCE = 1;
  private static final long LAWN = 3;
  @TempDir static Path folder;

  private ConfigurableApplicationContext application;
  private ShopClient client;
  private ShopDoor door;

  private void start(KafkaServer kafka) {
    MySqlAccess mySql = TestServers.freshSchema("kafka_outage");
    application =
        new SpringApplicationBuilder(TicketApiApplication.class)
            .run(
                ShopKeys.with(
                    "--server.port=0",
                    "--ticket-api.demo=true",
                    "--spring.datasource.url=" + mySql.url(),
                    "--spring.datasource.username=" + mySql.user(),
                    "--spring.datasource.password=" + mySql.password(),
                    "--spring.kafka.bootstrap-servers=" + kafka.address(),
                    "--waiting-room.redis.uri=" + TestServers.redisUri(),
                    "--waiting-room.redis.key-prefix=" + TestServers.freshPrefix(),
                    "--ticket-api.payment.provider-url=" + TestProvider.shared().uri(),
                    "--ticket-api.payment.api-key=" + TestProvider.API_KEY));
    client = new ShopClient(application.getEnvironment());
    door =
        new ShopDoor(
            application.getBean(WaitingLines.class),
            application.getBean(Admissions.class),
            application.getBean(AdmissionPasses.class),
            application.getBean(InstantSource.class));
  }

  /** Returns the order; it must not have taken long. */
  private String buy() {
    Inside visitor = door.admit();
    String hold = client.holdPlaces(visitor, PERFORMANCE, LAWN, 1).id();
    long started = System.nanoTime();
    Reply order = client.order(visitor, hold, "tok_ok");
    assertThat(order.status()).isEqualTo(201);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
    return order.id();
  }

  private boolean hasDocuments(List<String> orders) {
    TicketDocuments documents = application.getBean(TicketDocuments.class);
    return orders.stream().allMatch(order -> documents.byOrder(order).size() == 1);
  }

  private long count(String sql) {
    return application.getBean(JdbcClient.class).sql(sql).query(Long.class).single();
  }

  // INV-7
  @Test
  void ordersGoOnAndAllThatFollowsIsMadeUpFor() throws Exception {
    KafkaServer kafka = new KafkaServer(folder.resolve("kafka"), 0);
    try {
      start(kafka);
      List<String> orders = new ArrayList<>();
      orders.add(buy());
      assertThat(count("select count(*) from outbox_records where sent_at is null")).isPositive();
      kafka.start();
      await().atMost(SOON).until(() -> hasDocuments(orders));

      kafka.kill();
      for (int i = 0; i < 10; i++) {
        orders.add(buy());
      }
      assertThat(hasDocuments(orders)).isFalse();
      kafka.start();
      await().atMost(SOON).until(() -> hasDocuments(orders));
      await()
          .atMost(SOON)
          .untilAsserted(() -> {
            assertThat(count("select coalesce(sum(sold), 0) from sales_numbers")).isEqualTo(11);
            assertThat(count("select count(*) from processed_messages")).isEqualTo(3 * 11);
          });
      assertThat(count("select count(*) from outbox_records where sent_at is null")).isZero();
    } finally {
      if (application != null) {
        application.close();
      }
      kafka.stop();
    }
  }
}
