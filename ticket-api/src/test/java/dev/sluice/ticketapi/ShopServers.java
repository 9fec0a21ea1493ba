package dev.sluice.ticketapi;

import dev.sluice.devservices.MySqlAccess;
import dev.sluice.devservices.junit.TestServers;
import java.util.function.Supplier;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Points the shop at the test servers: a schema and a key prefix of its own. */
class ShopServers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    String prefix = TestServers.freshPrefix();
    MySqlAccess mySql = TestServers.freshSchema("ticket_api_" + prefix);
    TestPropertyValues.of(
            "spring.datasource.url=" + mySql.url(),
            "spring.datasource.username=" + mySql.user(),
            "spring.datasource.password=" + mySql.password(),
            "spring.kafka.bootstrap-servers=" + TestServers.kafkaBootstrap(),
            "waiting-room.redis.uri=" + TestServers.redisUri(),
            "waiting-room.redis.key-prefix=" + prefix,
            "ticket-api.payment.api-key=" + TestProvider.API_KEY,
            "ticket-api.operator-key=" + ShopClient.OPERATOR_KEY,
            // Every application of the tests hears of the orders of all.
            "ticket-api.messaging.group=" + prefix,
            "ticket-api.messaging.gather-for=20ms",
            "ticket-api.payment.notice.signing-key=" + TestProvider.NOTICE_KEY,
            "ticket-api.payment.notice.previous-signing-key=" + TestProvider.OLD_NOTICE_KEY)
        .and(ShopKeys.properties())
        .applyTo(context);
    unlessGiven(
        context, "ticket-api.payment.provider-url", () -> TestProvider.shared().uri().toString());
    // Only what a test asks for is recovered.
    unlessGiven(context, "ticket-api.order.recovery-interval", () -> "1h");
  }

  private static void unlessGiven(
      ConfigurableApplicationContext context, String property, Supplier<String> value) {
    if (!context.getEnvironment().containsProperty(property)) {
      TestPropertyValues.of(property + "=" + value.get()).applyTo(context);
    }
  }
}
