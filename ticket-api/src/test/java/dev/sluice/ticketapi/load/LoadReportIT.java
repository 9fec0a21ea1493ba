package dev.sluice.ticketapi.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.SalePlan;
import dev.sluice.ticketapi.ShopClient;
import dev.sluice.ticketapi.ShopDoor;
import dev.sluice.ticketapi.ShopDoor.Inside;
import dev.sluice.ticketapi.ShopKeys;
import dev.sluice.ticketapi.ShopTest;
import dev.sluice.ticketapi.TicketApiApplication;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.waitingroom.saturation.LoadReport;
import dev.sluice.waitingroom.saturation.ShopLoad;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** What the shop says of its load, as the waiting room reads it out of Redis. */
@ShopTest
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class LoadReportIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int ORDERS = 20;

  @Autowired SalePlan plan;
  @Autowired ShopDoor door;
  @Autowired ShopClient client;
  @Autowired ShopLoad shop;
  @Autowired LoadReporter reporter;
  @Autowired DataSource pool;
  @Autowired MeterRegistry meters;
  @Autowired Environment environment;

  private LoadReport own() {
    return shop.reports().stream()
        .filter(report -> report.node().equals(reporter.node()))
        .findFirst()
        .orElseThrow();
  }

  /** A report that was made after this call. */
  private LoadReport next(Predicate<LoadReport> expected) {
    long old = shop.reports().isEmpty() ? 0 : own().sequence();
    return await()
        .atMost(SOON)
        .until(this::own, report -> report.sequence() > old + 1 && expected.test(report));
  }

  private static long writes(LoadReport report) {
    return report.database().levels().stream().mapToLong(LoadReport.Level::count).sum();
  }

  private static long writeNanos(LoadReport report) {
    return report.database().levels().stream().mapToLong(LoadReport.Level::nanos).sum();
  }

  @Test
  void whatVisitorsDoAddsUp() {
    await().atMost(SOON).until(() -> !shop.reports().isEmpty());
    Performance performance = plan.next();
    List<Inside> visitors = door.admit(ORDERS);
    LoadReport before = next(_ -> true);
    for (Inside visitor : visitors) {
      String hold =
          client.holdPlaces(visitor, performance.id(), SalePlan.general(performance).id(), 1).id();
      assertThat(client.order(visitor, hold, "tok_ok").status()).isEqualTo(201);
      assertThat(client.get("/api/performances/" + performance.id()).status()).isEqualTo(200);
    }
    assertThat(client.get("/api/orders/x").status()).as("turned away").isEqualTo(403);
    LoadReport after = next(_ -> true);

    assertThat(after.life()).isEqualTo(before.life());
    LoadReport.Requests requests = after.requests();
    assertThat(requests.done() - before.requests().done()).isEqualTo(3 * ORDERS);
    assertThat(requests.writes() - before.requests().writes()).isEqualTo(2 * ORDERS);
    assertThat(requests.failed()).isEqualTo(before.requests().failed());
    assertThat(requests.inProgress()).isZero();
    assertThat(writes(after) - writes(before))
        .as("an order is opened and confirmed")
        .isEqualTo(2 * ORDERS);
    assertThat(after.database().connections()).isEqualTo(10);
    long requestNanos = requests.nanos() - before.requests().nanos();
    long usage = after.database().usageNanos() - before.database().usageNanos();
    assertThat(usage).isGreaterThan(writeNanos(after) - writeNanos(before));
    assertThat(writeNanos(after) - writeNanos(before)).isPositive();
    assertThat(after.database().acquireNanos()).isGreaterThan(before.database().acquireNanos());
    long external = after.externalNanos() - before.externalNanos();
    assertThat(external).isPositive();
    assertThat(external + writeNanos(after) - writeNanos(before)).isLessThan(requestNanos);
    assertThat(after.cpu().nanos()).isGreaterThan(before.cpu().nanos());
    assertThat(after.cpu().cores()).isPositive();
    assertThat(meters.get("ticketing.requests").functionTimer().count())
        .isGreaterThanOrEqualTo(3.0 * ORDERS);
    assertThat(meters.get("ticketing.db.usage").functionTimer().totalTime(TimeUnit.NANOSECONDS))
        .isGreaterThanOrEqualTo((double) after.database().usageNanos());
  }

  @Test
  void anEmptyPoolShowsAsWaitsAndTimeouts() throws Exception {
    Performance performance = plan.next();
    Inside visitor = door.admit();
    String hold =
        client.holdPlaces(visitor, performance.id(), SalePlan.general(performance).id(), 1).id();
    LoadReport before = next(_ -> true);
    List<Connection> all = new ArrayList<>();
    try {
      while (all.size() < pool.unwrap(HikariDataSource.class).getMaximumPoolSize()) {
        all.add(pool.getConnection());
      }
      assertThat(client.order(visitor, hold, "tok_ok").problem()).isEqualTo("shop-busy");
      LoadReport during = next(_ -> true);
      LoadReport.Database then = before.database();
      LoadReport.Database now = during.database();
      assertThat(now.timeouts() - then.timeouts()).isPositive();
      assertThat(Duration.ofNanos(now.acquireNanos() - then.acquireNanos()))
          .isGreaterThan(Duration.ofMillis(550));
      assertThat(Duration.ofNanos(now.usageNanos() - then.usageNanos()))
          .as("ten connections that nobody has given back yet")
          .isGreaterThan(Duration.ofMillis(10 * 550));
      assertThat(during.requests().failed() - before.requests().failed()).isEqualTo(1);
    } finally {
      for (Connection each : all) {
        each.close();
      }
    }
    assertThat(client.order(visitor, hold, "tok_ok").status()).isEqualTo(201);
  }

  /** On the same database too: nodes of one key prefix share their catalogue. */
  @Test
  void theReportOfANodeThatStoppedIsGone() {
    String prefix = environment.getRequiredProperty("waiting-room.redis.key-prefix");
    try (ConfigurableApplicationContext other =
        new SpringApplicationBuilder(TicketApiApplication.class)
            .run(
                ShopKeys.with(
                    "--server.port=0",
                    "--spring.datasource.url="
                        + environment.getRequiredProperty("spring.datasource.url"),
                    "--spring.datasource.username="
                        + environment.getRequiredProperty("spring.datasource.username"),
                    "--spring.datasource.password="
                        + environment.getRequiredProperty("spring.datasource.password"),
                    "--spring.kafka.bootstrap-servers=" + TestServers.kafkaBootstrap(),
                    "--waiting-room.redis.uri=" + TestServers.redisUri(),
                    "--waiting-room.redis.key-prefix=" + prefix,
                    "--ticket-api.payment.provider-url="
                        + environment.getRequiredProperty("ticket-api.payment.provider-url"),
                    "--ticket-api.payment.api-key="
                        + environment.getRequiredProperty("ticket-api.payment.api-key"),
                    "--ticket-api.load.node=leaving"))) {
      assertThat(other.isRunning()).isTrue();
      await().atMost(SOON).until(() -> names().contains("leaving"));
    }
    assertThat(names()).contains(reporter.node());
    await().atMost(Duration.ofSeconds(30)).until(() -> !names().contains("leaving"));
    assertThat(names()).contains(reporter.node());
  }

  private List<String> names() {
    return shop.reports().stream().map(LoadReport::node).toList();
  }
}
