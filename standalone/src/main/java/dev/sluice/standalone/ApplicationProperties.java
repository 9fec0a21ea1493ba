package dev.sluice.standalone;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The properties with which the launcher starts an application: addresses and the demo sale.
 * Secrets are not among them but read from their folder, so that they show up in no list of
 * processes. What is not named here can be set by environment variables, as with any Spring Boot
 * application.
 */
final class ApplicationProperties {
  private final Site site;
  private final ServerAddresses servers;

  ApplicationProperties(Site site, ServerAddresses servers) {
    this.site = site;
    this.servers = servers;
  }

  Map<String, String> of(Application application) {
    Addresses addresses = site.addresses();
    Map<String, String> properties = new LinkedHashMap<>();
    if (application != Application.PAYMENT_PROVIDER) {
      properties.put("server.port", String.valueOf(addresses.port(application)));
      properties.put("spring.lifecycle.timeout-per-shutdown-phase", "5s");
      properties.put("spring.config.import", "configtree:" + site.secrets().folder() + "/");
    }
    switch (application) {
      case QUEUE_SERVER -> properties.put("waiting-room.redis.uri", servers.redis());
      case TICKET_API -> {
        properties.put("waiting-room.redis.uri", servers.redis());
        properties.put("spring.datasource.url", servers.database().url());
        properties.put("spring.datasource.username", servers.database().user());
        if (servers.databaseIsOwn()) {
          properties.put(Secrets.DATABASE_PASSWORD, servers.database().password());
        }
        // With five JVMs starting on few cores the first login may take longer than it may in a
        // sale.
        properties.put("spring.flyway.connect-retries", "5");
        properties.put("spring.kafka.bootstrap-servers", servers.kafka());
        properties.put("ticket-api.demo", "true");
        properties.put("ticket-api.operator-key", "${" + Secrets.OPERATOR_KEY + "}");
        properties.put("ticket-api.payment.provider-url", addresses.paymentProvider());
        properties.put("ticket-api.payment.api-key", "${" + Secrets.PROVIDER_API_KEY + "}");
        properties.put(
            "ticket-api.payment.notice.signing-key", "${" + Secrets.PROVIDER_NOTICE_KEY + "}");
      }
      case ADMISSION_BATCH -> {
        properties.put("waiting-room.redis.uri", servers.redis());
        properties.put("admission.marks.url", servers.database().url());
        properties.put("admission.marks.user", servers.database().user());
        properties.put("admission.marks.password", databasePassword());
        properties.put("admission.lines[0].id", Addresses.DEMO_LINE);
        properties.put("admission.lines[0].title", "한여름 밤의 물결 · Summer Tide Live");
        properties.put("admission.lines[0].target", addresses.demoPerformance());
      }
      case MONITOR_UI -> {
        properties.put(
            "monitor.admission-batch-url", addresses.url(Application.ADMISSION_BATCH, ""));
        properties.put("monitor.operator-key", "${" + Secrets.OPERATOR_KEY + "}");
        properties.put("monitor.shop.url", addresses.url(Application.TICKET_API, ""));
        properties.put("monitor.database.url", servers.database().url());
        properties.put("monitor.database.user", servers.database().user());
        properties.put("monitor.database.password", databasePassword());
        properties.put(
            "monitor.operators.first-password-file", site.data().firstOperator().toString());
        properties.put("monitor.watch.payment-provider-url", addresses.paymentProvider());
        properties.put("waiting-room.redis.uri", servers.redis());
        properties.put("spring.kafka.bootstrap-servers", servers.kafka());
      }
      case PAYMENT_PROVIDER -> {
        properties.put(
            "payment-provider.port", String.valueOf(addresses.port(Application.PAYMENT_PROVIDER)));
        properties.put("payment-provider.data", site.data().server(application.id()).toString());
        properties.put("payment-provider.secrets", site.secrets().folder().toString());
        properties.put("payment-provider.webhook.url", addresses.paymentNotices());
      }
    }
    return properties;
  }

  private String databasePassword() {
    return servers.databaseIsOwn()
        ? servers.database().password()
        : "${" + Secrets.DATABASE_PASSWORD + "}";
  }
}
