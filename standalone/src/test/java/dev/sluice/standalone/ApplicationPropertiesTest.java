package dev.sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.MySqlAccess;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApplicationPropertiesTest {
  private static final String URL = "jdbc:mysql://127.0.0.1:3306/sluice";
  private static final Secrets SECRETS = new Secrets(Path.of("/data/secrets"), new SecureRandom());

  @Test
  void theLineLeadsToTheDemoPerformance() {
    assertThat(of(Application.ADMISSION_BATCH, false))
        .containsEntry("server.port", "9082")
        .containsEntry("admission.lines[0].id", "summer-show")
        .containsEntry("admission.lines[0].target", "http://127.0.0.1:9081/performances/1")
        .containsEntry("waiting-room.redis.uri", "redis://127.0.0.1:7000");
  }

  @Test
  void theShopGetsItsServersAndTheDemoSale() {
    assertThat(of(Application.TICKET_API, false))
        .containsEntry("server.port", "9081")
        .containsEntry("spring.datasource.url", URL)
        .containsEntry("spring.datasource.username", "sluice")
        .containsEntry("spring.kafka.bootstrap-servers", "127.0.0.1:9000")
        .containsEntry("ticket-api.demo", "true")
        .containsEntry("ticket-api.operator-key", "${admission.operator-key}")
        .containsEntry("ticket-api.payment.provider-url", "http://127.0.0.1:9084")
        .containsEntry("ticket-api.payment.api-key", "${payment-provider.api-key}")
        .containsEntry(
            "ticket-api.payment.notice.signing-key", "${payment-provider.webhook.signing-key}");
  }

  @Test
  void thePaymentProviderGetsAFolderAndSomebodyToTell() {
    assertThat(Application.PAYMENT_PROVIDER.environment(of(Application.PAYMENT_PROVIDER, false)))
        .containsOnly(
            Map.entry("PAYMENTPROVIDER_PORT", "9084"),
            Map.entry("PAYMENTPROVIDER_DATA", "/data/payment-provider"),
            Map.entry("PAYMENTPROVIDER_SECRETS", "/data/secrets"),
            Map.entry("PAYMENTPROVIDER_WEBHOOK_URL", "http://127.0.0.1:9081/api/payments/notices"));
  }

  @Test
  void theAdmissionKeepsTheMarksOfTheNumbersInTheSameDatabase() {
    assertThat(of(Application.ADMISSION_BATCH, false))
        .containsEntry("admission.marks.url", URL)
        .containsEntry("admission.marks.user", "sluice")
        .containsEntry("admission.marks.password", "${spring.datasource.password}");
  }

  @Test
  void theDashboardKeepsItsOperatorsInTheSameDatabase() {
    assertThat(of(Application.MONITOR_UI, false))
        .containsEntry("monitor.database.url", URL)
        .containsEntry("monitor.database.user", "sluice")
        .containsEntry("monitor.database.password", "${spring.datasource.password}");
  }

  @Test
  void theDashboardFindsTheAdmission() {
    assertThat(of(Application.MONITOR_UI, false))
        .containsEntry("server.port", "9083")
        .containsEntry("monitor.admission-batch-url", "http://127.0.0.1:9082")
        .containsEntry("monitor.operator-key", "${admission.operator-key}")
        .containsEntry("monitor.shop.url", "http://127.0.0.1:9081")
        .containsEntry("monitor.operators.first-password-file", "/data/first-operator")
        .containsEntry("waiting-room.redis.uri", "redis://127.0.0.1:7000");
  }

  @Test
  void secretsOfOursAreReadFromTheirFolderAndNeverHandedOver() {
    for (Application application : Application.values()) {
      assertThat(of(application, false))
          .containsAnyOf(
              Map.entry("spring.config.import", "configtree:/data/secrets/"),
              Map.entry("payment-provider.secrets", "/data/secrets"))
          .doesNotContainValue("secret of the database");
    }
  }

  @Test
  void thePasswordOfSomebodysOwnDatabaseReachesThoseWithTablesAlone() {
    for (Application application : Application.values()) {
      Map<String, String> properties = of(application, true);
      switch (application) {
        case TICKET_API ->
            assertThat(properties)
                .containsEntry("spring.datasource.password", "secret of the database");
        case ADMISSION_BATCH ->
            assertThat(properties)
                .containsEntry("admission.marks.password", "secret of the database");
        case MONITOR_UI ->
            assertThat(properties)
                .containsEntry("monitor.database.password", "secret of the database");
        case QUEUE_SERVER, PAYMENT_PROVIDER ->
            assertThat(properties).doesNotContainValue("secret of the database");
      }
    }
  }

  private static Map<String, String> of(Application application, boolean databaseIsOwn) {
    ServerAddresses servers =
        new ServerAddresses(
            "redis://127.0.0.1:7000",
            new MySqlAccess(URL, "sluice", "secret of the database"),
            databaseIsOwn,
            "127.0.0.1:9000");
    Site site = new Site(new DataFolder(Path.of("/data")), SECRETS, new Addresses(9080));
    return new ApplicationProperties(site, servers).of(application);
  }
}
