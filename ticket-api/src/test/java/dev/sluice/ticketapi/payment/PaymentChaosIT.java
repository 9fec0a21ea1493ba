package dev.sluice.ticketapi.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.Ports;
import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.paymentprovider.ProviderSettings;
import dev.sluice.paymentprovider.notice.NoticeKey;
import dev.sluice.paymentprovider.notice.Webhook;
import dev.sluice.ticketapi.SalePlan;
import dev.sluice.ticketapi.ShopClient;
import dev.sluice.ticketapi.ShopDoor;
import dev.sluice.ticketapi.ShopDoor.Inside;
import dev.sluice.ticketapi.ShopTest;
import dev.sluice.ticketapi.StockAudit;
import dev.sluice.ticketapi.TestProvider;
import dev.sluice.ticketapi.Together;
import dev.sluice.ticketapi.catalog.Performance;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** T-PAYCHAOS: INV-4 and INV-5 with a provider that fails in every way it knows. */
@ShopTest
@DirtiesContext
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class PaymentChaosIT {

  private static final Set<String> SETTLED = Set.of("TICKETED", "FAILED", "EXPIRED");
  private static final int ROUNDS = 12;
  private static final int AT_ONCE = 8;
  private static final int PORT = Ports.free();

  @Autowired SalePlan plan;
  @Autowired ShopDoor door;
  @Autowired ShopClient client;
  @Autowired JdbcClient jdbc;
  @Autowired Environment environment;
  @Autowired PaymentGateway gateway;
  @TempDir Path folder;

  @DynamicPropertySource
  static void ownProviderAndAQuickRecovery(DynamicPropertyRegistry registry) {
    registry.add("ticket-api.payment.provider-url", () -> "http://127.0.0.1:" + PORT);
    registry.add("ticket-api.payment.answer-within", () -> "1s");
    registry.add("ticket-api.payment.call-within", () -> "1500ms");
    registry.add("ticket-api.order.recover-after", () -> "2s");
    registry.add("ticket-api.order.recovery-interval", () -> "200ms");
  }

  private TestProvider provider() throws Exception {
    URI shop =
        URI.create(
            "http://127.0.0.1:"
                + environment.getRequiredProperty("local.server.port")
                + "/api/payments/notices");
    return TestProvider.start(
        ProviderSettings.local(PORT, folder, TestProvider.API_KEY)
            .telling(new Webhook(shop, NoticeKey.parse("key", TestProvider.NOTICE_KEY))));
  }

  private Map<String, String> orders(Performance performance) {
    Map<String, String> states = new HashMap<>();
    jdbc.sql("select id, state from orders where performance_id = ?")
        .param(performance.id())
        .query(rs -> {
          states.put(rs.getString(1), rs.getString(2));
        });
    return states;
  }

  private List<LedgerCharge> ledger() {
    LedgerQuery query =
        new LedgerQuery(Instant.now().minusSeconds(600), Instant.now().plusSeconds(60), 0, 1000);
    return ((LedgerReading.Page) gateway.read(query)).charges();
  }

  // INV-4, INV-5
  @Test
  void everyOrderEndsWithMoneyAndTicketsOrWithNeither() throws Exception {
    try (TestProvider provider = provider()) {
      provider.fail(
          Map.of(
              "seed", 11,
              "timeoutAfterSuccess", 0.1,
              "errors", 0.05,
              "errorsAfterSuccess", 0.05,
              "duplicateWebhooks", 0.5,
              "reorderWebhooks", 0.5));
      long unknown = 0;
      List<Performance> performances = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        Performance performance = plan.next();
        performances.add(performance);
        List<Long> seats = SalePlan.seats(performance);
        List<Callable<String>> buyers = new ArrayList<>();
        for (int i = 0; i < Math.min(AT_ONCE, seats.size()); i++) {
          Inside visitor = door.admit();
          String hold = client.holdSeats(visitor, performance.id(), List.of(seats.get(i))).id();
          String token = i % 8 == 7 ? "tok_declined" : "tok_ok";
          buyers.add(() -> client.order(visitor, hold, token).json().path("state").asString(""));
        }
        unknown += Together.run(buyers).stream().filter("UNKNOWN"::equals).count();
      }
      provider.fail(Map.of());
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() ->
              performances.stream()
                  .flatMap(performance -> orders(performance).values().stream())
                  .allMatch(SETTLED::contains));

      Map<String, String> states = new HashMap<>();
      performances.forEach(performance -> states.putAll(orders(performance)));
      Map<String, List<LedgerCharge>> charges =
          ledger().stream()
              .collect(Collectors.groupingBy(c -> c.idempotencyKey().split(":", -1)[0]));
      assertThat(unknown).as("the faults were met").isGreaterThan(5);
      assertThat(states.keySet()).as("no money of nobody").containsAll(charges.keySet());
      states.forEach((order, state) -> {
        List<LedgerCharge> own = charges.getOrDefault(order, List.of());
        assertThat(own).as("charges of %s", order).hasSizeLessThanOrEqualTo(1);
        long kept = own.stream().mapToLong(LedgerCharge::kept).sum();
        assertThat(kept > 0)
            .as("money of %s, which is %s", order, state)
            .isEqualTo(state.equals("TICKETED"));
      });
      performances.forEach(
          performance -> StockAudit.assertCountersEqualRows(jdbc, performance.id()));
      System.out.printf(
          "payment chaos: %d orders, %d at first unknown, %d with tickets and money, %d with neither%n",
          states.size(),
          unknown,
          states.values().stream().filter("TICKETED"::equals).count(),
          states.values().stream().filter(state -> !state.equals("TICKETED")).count());
    }
  }
}
