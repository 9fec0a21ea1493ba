package dev.sluice.ticketapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.KafkaServer;
import dev.sluice.devservices.MySqlServer;
import dev.sluice.devservices.Progress;
import dev.sluice.devservices.RedisServer;
import dev.sluice.paymentprovider.ProviderSettings;
import dev.sluice.ticketapi.ShopClient.Reply;
import dev.sluice.ticketapi.ShopDoor.Inside;
import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.pass.AdmissionPasses;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the shop does while Kafka, Redis or MySQL is away; the demo show is on sale. */
@Timeout(240)
class OutageIT {

  private static final Duration SOON = Duration.ofSeconds(40);
  private static final long PERFORMANCE = 1;
  private static final long LAWN = 3;

  @TempDir static Path folder;
  private static RedisServer redis;
  private static MySqlServer mySql;
  private static KafkaServer kafka;

  private URI provider = TestProvider.shared().uri();
  private ConfigurableApplicationContext application;
  private ShopClient client;
  private ShopDoor door;

  @BeforeAll
  static void startServers() throws Exception {
    redis = new RedisServer(folder.resolve("redis"), 0);
    mySql = new MySqlServer(folder.resolve("mysql"), 0, "outage-pass", Progress.SILENT);
    kafka = new KafkaServer(folder.resolve("kafka"), 0);
    redis.start();
    mySql.start();
  }

  @AfterAll
  static void stopServers() {
    redis.stop();
    mySql.stop();
    kafka.stop();
  }

  @AfterEach
  void stopApplication() {
    if (application != null) {
      application.close();
    }
  }

  private void startApplication() {
    application =
        new SpringApplicationBuilder(TicketApiApplication.class)
            .run(
                ShopKeys.with(
                    "--server.port=0",
                    "--ticket-api.demo=true",
                    "--spring.datasource.url=" + mySql.access().url(),
                    "--spring.datasource.username=" + mySql.access().user(),
                    "--spring.datasource.password=" + mySql.access().password(),
                    "--spring.kafka.bootstrap-servers=" + kafka.address(),
                    "--waiting-room.redis.uri=" + redis.uri(),
                    "--ticket-api.payment.provider-url=" + provider,
                    "--ticket-api.payment.api-key=" + TestProvider.API_KEY));
    client = new ShopClient(application.getEnvironment());
    door =
        new ShopDoor(
            application.getBean(WaitingLines.class),
            application.getBean(Admissions.class),
            application.getBean(AdmissionPasses.class),
            application.getBean(InstantSource.class));
  }

  private Reply holdOne(Inside visitor) {
    return client.holdPlaces(visitor, PERFORMANCE, LAWN, 1);
  }

  private String ready() {
    return client.get("/actuator/health/readiness").json().path("status").asString();
  }

  private long unsent() {
    return application
        .getBean(JdbcClient.class)
        .sql("select count(*) from outbox_records where sent_at is null")
        .query(Long.class)
        .single();
  }

  @Test
  void kafkaMayComeLaterAndOrdersGoOnMeanwhile() throws Exception {
    startApplication();
    assertThat(ready()).isEqualTo("UP");
    Inside visitor = door.admit();
    Reply order = client.order(visitor, holdOne(visitor).id(), "tok_ok");
    assertThat(order.json().path("state").asString()).isEqualTo("TICKETED");
    assertThat(unsent()).isPositive();

    kafka.start();
    await().atMost(SOON).until(() -> unsent() == 0);
    kafka.stop();
    order = client.order(visitor, holdOne(visitor).id(), "tok_ok");
    assertThat(order.status()).isEqualTo(201);
    assertThat(unsent()).isPositive();
    kafka.start();
    await().atMost(SOON).until(() -> unsent() == 0);
    kafka.stop();
  }

  @Test
  void theGateIsOpenToTheAdmittedWhileRedisIsAway() throws Exception {
    redis.stop();
    startApplication();
    assertThat(ready()).as("Redis has never answered").isEqualTo("OUT_OF_SERVICE");
    redis.start();
    await().atMost(SOON).until(() -> ready().equals("UP"));
    Inside visitor = door.admit();
    String order = client.order(visitor, holdOne(visitor).id(), "tok_ok").id();
    String hold = holdOne(visitor).id();

    redis.stop();
    assertThat(ready()).as("those inside are not to lose the node").isEqualTo("UP");
    assertThat(client.get("/api/performances/" + PERFORMANCE).status()).isEqualTo(200);
    assertThat(client.get("/api/performances/" + PERFORMANCE + "/seats").status()).isEqualTo(200);
    assertThat(client.get(visitor, "/api/orders/" + order).status()).isEqualTo(200);
    for (Reply busy :
        List.of(
            holdOne(visitor),
            client.order(visitor, hold, "tok_ok", "key"),
            client.post(visitor, "/api/visit/end", ""))) {
      assertThat(busy.status()).as(busy.toString()).isEqualTo(503);
      assertThat(busy.problem()).isEqualTo("shop-busy");
      assertThat(busy.header("Retry-After")).isNotNull();
    }
    Reply cancelled = client.post(visitor, "/api/orders/" + order + "/cancel", "");
    assertThat(cancelled.json().path("state").asString()).isEqualTo("REFUNDED");
    Inside forged = new Inside(visitor.session(), visitor.pass() + "x");
    assertThat(client.get(forged, "/api/orders/" + order).problem()).isEqualTo("pass-rejected");

    redis.start();
    await().atMost(SOON).until(() -> client.order(visitor, hold, "tok_ok", "key").status() == 201);
    assertThat(client.get(visitor, "/api/orders/" + order).json().path("tickets")).isEmpty();
    StockAudit.assertCountersEqualRows(application.getBean(JdbcClient.class), PERFORMANCE);
    assertThat(client.post(visitor, "/api/visit/end", "").status()).isEqualTo(204);
  }

  // INV-5
  @Test
  void whileThePaymentProviderIsAwayOrderingSaysComeBackSoon() throws Exception {
    ProviderSettings settings =
        ProviderSettings.local(0, folder.resolve("provider"), TestProvider.API_KEY);
    TestProvider first = TestProvider.start(settings);
    provider = first.uri();
    first.close();
    startApplication();
    Inside visitor = door.admit();
    String hold = holdOne(visitor).id();

    long started = System.nanoTime();
    Reply busy = client.order(visitor, hold, "tok_ok", "key");
    assertThat(busy.problem()).isEqualTo("shop-busy");
    assertThat(busy.header("Retry-After")).isEqualTo("1");
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
    assertThat(ready()).isEqualTo("UP");
    assertThat(holdOne(visitor).status()).isEqualTo(201);

    try (TestProvider again =
        TestProvider.start(
            ProviderSettings.local(
                provider.getPort(), folder.resolve("provider"), TestProvider.API_KEY))) {
      Reply order = client.order(visitor, hold, "tok_ok", "key");
      assertThat(order.status()).as(order.toString()).isEqualTo(201);
      assertThat(order.json().path("state").asString()).isEqualTo("TICKETED");
      assertThat(again.state(order.id() + ":1")).isEqualTo("CAPTURED");
    }
    StockAudit.assertCountersEqualRows(application.getBean(JdbcClient.class), PERFORMANCE);
  }

  @Test
  void whileMySqlIsAwayOrderingSaysComeBackSoon() throws Exception {
    startApplication();
    Inside visitor = door.admit();
    String hold = holdOne(visitor).id();

    mySql.stop();
    assertThat(client.get("/api/shows").status()).isEqualTo(200);
    assertThat(client.get("/api/performances/" + PERFORMANCE).status()).isEqualTo(200);
    assertThat(holdOne(visitor).status()).isEqualTo(201);
    long started = System.nanoTime();
    Reply busy = client.order(visitor, hold, "tok_ok", "key");
    assertThat(busy.problem()).isEqualTo("shop-busy");
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));

    mySql.start();
    await().atMost(SOON).until(() -> client.order(visitor, hold, "tok_ok", "key").status() == 201);
    StockAudit.assertCountersEqualRows(application.getBean(JdbcClient.class), PERFORMANCE);
  }

  /** A host that falls silent, or a network that swallows everything: no connection breaks. */
  @Test
  void whileMySqlIsSilentOrderingSaysComeBackSoon() throws Exception {
    startApplication();
    Inside visitor = door.admit();
    List<String> holds = Stream.generate(() -> holdOne(visitor).id()).limit(3).toList();
    assertThat(client.order(visitor, holds.getFirst(), "tok_ok").status()).isEqualTo(201);

    signal("-STOP");
    try {
      // the first one meets a connection that was good a moment ago, the next one an empty pool
      for (String hold : holds.subList(1, 3)) {
        long started = System.nanoTime();
        Reply busy = client.order(visitor, hold, "tok_ok", hold);
        assertThat(busy.problem()).isEqualTo("shop-busy");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(8));
      }
      assertThat(client.get("/api/performances/" + PERFORMANCE).status()).isEqualTo(200);
      assertThat(holdOne(visitor).status()).isEqualTo(201);
    } finally {
      signal("-CONT");
    }

    for (String hold : holds.subList(1, 3)) {
      await().atMost(SOON).until(() -> client.order(visitor, hold, "tok_ok", hold).status() == 201);
    }
    StockAudit.assertCountersEqualRows(application.getBean(JdbcClient.class), PERFORMANCE);
  }

  /** As a primary is for a while in a failover. */
  @Test
  void whileMySqlCanOnlyBeReadOrderingSaysComeBackSoon() {
    startApplication();
    Inside visitor = door.admit();
    String hold = holdOne(visitor).id();
    JdbcClient jdbc = application.getBean(JdbcClient.class);

    jdbc.sql("set global super_read_only = on").update();
    try {
      Reply busy = client.order(visitor, hold, "tok_ok", "key");
      assertThat(busy.problem()).as(busy.toString()).isEqualTo("shop-busy");
      assertThat(busy.header("Retry-After")).isEqualTo("1");
    } finally {
      jdbc.sql("set global super_read_only = off").update();
      jdbc.sql("set global read_only = off").update();
    }

    Reply order = client.order(visitor, hold, "tok_ok", "key");
    assertThat(order.status()).as(order.toString()).isEqualTo(201);
    StockAudit.assertCountersEqualRows(jdbc, PERFORMANCE);
  }

  private static void signal(String signal) throws Exception {
    assertThat(new ProcessBuilder("kill", signal, Long.toString(mySql.pid())).start().waitFor())
        .isZero();
  }
}
