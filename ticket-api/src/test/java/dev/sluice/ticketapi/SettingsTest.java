package dev.sluice.ticketapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.ticketapi.catalog.CatalogSettings;
import dev.sluice.ticketapi.catalog.ShopSettings;
import dev.sluice.ticketapi.groupcommit.GroupLimits;
import dev.sluice.ticketapi.hold.HoldSettings;
import dev.sluice.ticketapi.operator.OperatorSettings;
import dev.sluice.ticketapi.order.OrderSettings;
import dev.sluice.ticketapi.payment.PaymentSettings;
import dev.sluice.ticketapi.payment.notice.NoticeSettings;
import dev.sluice.ticketapi.sql.DatabaseSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Every name and every default of this module's settings. */
class SettingsTest {

  private static <T> T bind(String prefix, Class<T> type, Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(prefix, type);
  }

  private static void refused(Class<?> type, String prefix, String name, String value) {
    assertThatExceptionOfType(BindException.class)
        .isThrownBy(() -> bind(prefix, type, Map.of(prefix + "." + name, value)))
        .havingRootCause()
        .withMessageContaining(prefix + "." + name);
  }

  @Test
  void theShop() {
    assertThat(bind("ticket-api", ShopSettings.class, Map.of())).isEqualTo(new ShopSettings(false));
    assertThat(bind("ticket-api", ShopSettings.class, Map.of("ticket-api.demo", "true")))
        .isEqualTo(new ShopSettings(true));
  }

  @Test
  void holds() {
    HoldSettings.CoolDown coolDown =
        new HoldSettings.CoolDown(3, Duration.ofMinutes(30), Duration.ofMinutes(5));
    assertThat(bind("ticket-api.hold", HoldSettings.class, Map.of()))
        .isEqualTo(new HoldSettings(Duration.ofMinutes(5), 4, coolDown));
    assertThat(
            bind(
                "ticket-api.hold",
                HoldSettings.class,
                Map.of(
                    "ticket-api.hold.at-most-for", "30s",
                    "ticket-api.hold.seats-per-visitor", "2",
                    "ticket-api.hold.cool-down.after-unpaid", "10",
                    "ticket-api.hold.cool-down.within", "1h",
                    "ticket-api.hold.cool-down.lasts", "0s")))
        .isEqualTo(
            new HoldSettings(
                Duration.ofSeconds(30),
                2,
                new HoldSettings.CoolDown(10, Duration.ofHours(1), Duration.ZERO)));
    refused(HoldSettings.class, "ticket-api.hold", "at-most-for", "0s");
    refused(HoldSettings.class, "ticket-api.hold", "seats-per-visitor", "0");
    refused(HoldSettings.class, "ticket-api.hold", "seats-per-visitor", "101");
    refused(HoldSettings.class, "ticket-api.hold", "cool-down.after-unpaid", "0");
    refused(HoldSettings.class, "ticket-api.hold", "cool-down.after-unpaid", "11");
    refused(HoldSettings.class, "ticket-api.hold", "cool-down.within", "0s");
    refused(HoldSettings.class, "ticket-api.hold", "cool-down.lasts", "-1s");
  }

  @Test
  void payments() {
    assertThat(bind("ticket-api.payment", PaymentSettings.class, Map.of()))
        .isEqualTo(
            new PaymentSettings(
                URI.create("http://127.0.0.1:8084"),
                null,
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                Duration.ofSeconds(5),
                100,
                20,
                0.1,
                new PaymentSettings.Breaker(
                    0.5, Duration.ofSeconds(10), 20, Duration.ofSeconds(5))));
    assertThat(
            bind(
                "ticket-api.payment",
                PaymentSettings.class,
                Map.of(
                    "ticket-api.payment.provider-url", "https://pay.example",
                    "ticket-api.payment.api-key", "secret",
                    "ticket-api.payment.connect-within", "100ms",
                    "ticket-api.payment.answer-within", "2s",
                    "ticket-api.payment.call-within", "4s",
                    "ticket-api.payment.captures-at-once", "7",
                    "ticket-api.payment.lookups-at-once", "3",
                    "ticket-api.payment.retry-share", "0")))
        .isEqualTo(
            new PaymentSettings(
                URI.create("https://pay.example"),
                "secret",
                Duration.ofMillis(100),
                Duration.ofSeconds(2),
                Duration.ofSeconds(4),
                7,
                3,
                0,
                new PaymentSettings.Breaker(
                    0.5, Duration.ofSeconds(10), 20, Duration.ofSeconds(5))));
    assertThat(
            bind(
                    "ticket-api.payment",
                    PaymentSettings.class,
                    Map.of(
                        "ticket-api.payment.breaker.failure-share", "0.2",
                        "ticket-api.payment.breaker.window", "30s",
                        "ticket-api.payment.breaker.calls-at-least", "5",
                        "ticket-api.payment.breaker.open-for", "2s"))
                .breaker())
        .isEqualTo(
            new PaymentSettings.Breaker(0.2, Duration.ofSeconds(30), 5, Duration.ofSeconds(2)));
    refused(PaymentSettings.class, "ticket-api.payment", "provider-url", "pay.example");
    refused(PaymentSettings.class, "ticket-api.payment", "provider-url", "http://pay.example/");
    refused(PaymentSettings.class, "ticket-api.payment", "connect-within", "0s");
    refused(PaymentSettings.class, "ticket-api.payment", "answer-within", "500ms");
    refused(PaymentSettings.class, "ticket-api.payment", "call-within", "2s");
    refused(PaymentSettings.class, "ticket-api.payment", "captures-at-once", "0");
    refused(PaymentSettings.class, "ticket-api.payment", "lookups-at-once", "0");
    refused(PaymentSettings.class, "ticket-api.payment", "retry-share", "1.5");
    refused(PaymentSettings.class, "ticket-api.payment", "breaker.failure-share", "0");
    refused(PaymentSettings.class, "ticket-api.payment", "breaker.window", "0s");
    refused(PaymentSettings.class, "ticket-api.payment", "breaker.calls-at-least", "0");
    refused(PaymentSettings.class, "ticket-api.payment", "breaker.open-for", "0s");
  }

  @Test
  void noticesOfPayments() {
    assertThat(bind("ticket-api.payment.notice", NoticeSettings.class, Map.of()))
        .isEqualTo(new NoticeSettings(null, null, Duration.ofMinutes(5)));
    assertThat(
            bind(
                "ticket-api.payment.notice",
                NoticeSettings.class,
                Map.of(
                    "ticket-api.payment.notice.signing-key", "a",
                    "ticket-api.payment.notice.previous-signing-key", "b",
                    "ticket-api.payment.notice.clock-differs-at-most", "30s")))
        .isEqualTo(new NoticeSettings("a", "b", Duration.ofSeconds(30)));
    refused(NoticeSettings.class, "ticket-api.payment.notice", "clock-differs-at-most", "2h");
  }

  @Test
  void groups() {
    assertThat(bind("ticket-api.group", GroupLimits.class, Map.of()))
        .isEqualTo(new GroupLimits(64, 1024, 2));
    assertThat(
            bind(
                "ticket-api.group",
                GroupLimits.class,
                Map.of(
                    "ticket-api.group.together", "8",
                    "ticket-api.group.waiting", "16",
                    "ticket-api.group.lanes", "3")))
        .isEqualTo(new GroupLimits(8, 16, 3));
    refused(GroupLimits.class, "ticket-api.group", "together", "0");
    refused(GroupLimits.class, "ticket-api.group", "waiting", "63");
    refused(GroupLimits.class, "ticket-api.group", "lanes", "0");
  }

  @Test
  void database() {
    assertThat(bind("ticket-api.database", DatabaseSettings.class, Map.of()))
        .isEqualTo(new DatabaseSettings(1, 20));
    assertThat(
            bind(
                "ticket-api.database",
                DatabaseSettings.class,
                Map.of(
                    "ticket-api.database.nodes", "4",
                    "ticket-api.database.other-connections", "7")))
        .isEqualTo(new DatabaseSettings(4, 7));
    refused(DatabaseSettings.class, "ticket-api.database", "nodes", "0");
    refused(DatabaseSettings.class, "ticket-api.database", "other-connections", "-1");
  }

  @Test
  void orders() {
    assertThat(bind("ticket-api.order", OrderSettings.class, Map.of()))
        .isEqualTo(
            new OrderSettings(
                Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofMinutes(10)));
    assertThat(
            bind(
                "ticket-api.order",
                OrderSettings.class,
                Map.of(
                    "ticket-api.order.recover-after", "1m",
                    "ticket-api.order.recovery-interval", "2s",
                    "ticket-api.order.unknown-at-most-for", "20m")))
        .isEqualTo(
            new OrderSettings(
                Duration.ofMinutes(1), Duration.ofSeconds(2), Duration.ofMinutes(20)));
    refused(OrderSettings.class, "ticket-api.order", "recover-after", "0s");
    refused(OrderSettings.class, "ticket-api.order", "recovery-interval", "-1s");
    refused(OrderSettings.class, "ticket-api.order", "unknown-at-most-for", "1s");
  }

  @Test
  void theCatalogue() {
    CatalogSettings.Lock lock =
        new CatalogSettings.Lock(Duration.ofSeconds(2), Duration.ofSeconds(10));
    assertThat(bind("ticket-api.catalog", CatalogSettings.class, Map.of()))
        .isEqualTo(
            new CatalogSettings(
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                Duration.ofMillis(250),
                300_000,
                Duration.ofMinutes(10),
                lock));
    assertThat(
            bind(
                "ticket-api.catalog",
                CatalogSettings.class,
                Map.of(
                    "ticket-api.catalog.refresh-after", "1m",
                    "ticket-api.catalog.kept-in-redis-for", "5m",
                    "ticket-api.catalog.changes-seen-within", "100ms",
                    "ticket-api.catalog.seats-in-memory", "1000",
                    "ticket-api.catalog.prewarm-before", "30m",
                    "ticket-api.catalog.lock.wait-at-most", "1s",
                    "ticket-api.catalog.lock.held-at-most", "5s")))
        .isEqualTo(
            new CatalogSettings(
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofMillis(100),
                1_000,
                Duration.ofMinutes(30),
                new CatalogSettings.Lock(Duration.ofSeconds(1), Duration.ofSeconds(5))));
    refused(CatalogSettings.class, "ticket-api.catalog", "refresh-after", "10ms");
    refused(CatalogSettings.class, "ticket-api.catalog", "kept-in-redis-for", "0s");
    refused(CatalogSettings.class, "ticket-api.catalog", "changes-seen-within", "2s");
    refused(CatalogSettings.class, "ticket-api.catalog", "changes-seen-within", "1ms");
    refused(CatalogSettings.class, "ticket-api.catalog", "seats-in-memory", "0");
    refused(CatalogSettings.class, "ticket-api.catalog", "prewarm-before", "-1s");
    refused(CatalogSettings.class, "ticket-api.catalog", "lock.wait-at-most", "-1s");
    refused(CatalogSettings.class, "ticket-api.catalog", "lock.held-at-most", "10ms");
  }

  @Test
  void operators() {
    assertThat(bind("ticket-api", OperatorSettings.class, Map.of()))
        .isEqualTo(new OperatorSettings(""));
    OperatorSettings settings =
        bind(
            "ticket-api",
            OperatorSettings.class,
            Map.of("ticket-api.operator-key", "a-key-of-operators"));
    assertThat(settings).isEqualTo(new OperatorSettings("a-key-of-operators"));
    assertThat(settings.toString()).doesNotContain("a-key");
    refused(OperatorSettings.class, "ticket-api", "operator-key", "short");
    refused(OperatorSettings.class, "ticket-api", "operator-key", "                  x");
  }
}
