package dev.sluice.ticketapi;

import dev.sluice.devservices.MySqlAccess;
import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.pass.AdmissionPasses;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A node of the shop that a test starts itself, beside others on the same servers. Kafka is away.
 */
public final class ShopNode implements AutoCloseable {

  public static final String OPERATOR_KEY = "operators-of-the-test";

  private final ConfigurableApplicationContext application;
  private final ShopClient client;
  private final ShopDoor door;

  private ShopNode(ConfigurableApplicationContext application) {
    this.application = application;
    client = new ShopClient(application.getEnvironment());
    door =
        new ShopDoor(
            application.getBean(WaitingLines.class),
            application.getBean(Admissions.class),
            application.getBean(AdmissionPasses.class),
            application.getBean(InstantSource.class));
  }

  /**
   * Starts one.
   *
   * @param properties further ones, each as {@code name=value}
   */
  public static ShopNode start(String redis, MySqlAccess mySql, String... properties) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                ShopKeys.with(
                    "--server.port=0",
                    "--ticket-api.demo=true",
                    "--ticket-api.operator-key=" + OPERATOR_KEY,
                    "--spring.datasource.url=" + mySql.url(),
                    "--spring.datasource.username=" + mySql.user(),
                    "--spring.datasource.password=" + mySql.password(),
                    "--spring.kafka.bootstrap-servers=127.0.0.1:9",
                    "--ticket-api.payment.provider-url=" + TestProvider.shared().uri(),
                    "--ticket-api.payment.api-key=" + TestProvider.API_KEY,
                    "--waiting-room.redis.uri=" + redis)));
    Arrays.stream(properties).map(property -> "--" + property).forEach(arguments::add);
    return new ShopNode(
        new SpringApplicationBuilder(TicketApiApplication.class)
            .run(arguments.toArray(String[]::new)));
  }

  public ShopClient client() {
    return client;
  }

  public ShopDoor door() {
    return door;
  }

  public <T> T bean(Class<T> type) {
    return application.getBean(type);
  }

  /** What an operator sends. */
  public ShopClient.Reply put(String path, String body) {
    return client.send(
        client
            .request(path)
            .PUT(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + OPERATOR_KEY));
  }

  public boolean isReady() {
    return client.get("/actuator/health/readiness").json().path("status").asString().equals("UP");
  }

  @Override
  public void close() {
    application.close();
  }
}
