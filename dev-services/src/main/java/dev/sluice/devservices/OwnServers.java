package dev.sluice.devservices;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Servers that the user runs and that are used instead of started ones. Each is named by a system
 * property or by the environment variable of the same name in capitals, for example {@code
 * sluice.redis.uri} or {@code SLUICE_REDIS_URI}.
 */
public final class OwnServers {

  public static final String REDIS_URI = "sluice.redis.uri";
  public static final String MYSQL_URL = "sluice.mysql.url";
  public static final String MYSQL_USER = "sluice.mysql.user";
  public static final String MYSQL_PASSWORD = "sluice.mysql.password";
  public static final String KAFKA_BOOTSTRAP = "sluice.kafka.bootstrap";
  private static final String PAYMENT_URL = "sluice.payment.url";
  private static final String PAYMENT_KEY = "sluice.payment.key";

  private final Map<String, String> environment;

  OwnServers(Map<String, String> environment) {
    this.environment = environment;
  }

  public static OwnServers ofThisProcess() {
    return new OwnServers(System.getenv());
  }

  public Optional<String> redisUri() {
    return value(REDIS_URI);
  }

  public Optional<String> kafkaBootstrap() {
    return value(KAFKA_BOOTSTRAP);
  }

  /** Named by its URL; the user is {@code sluice} and the password empty when not given. */
  public Optional<MySqlAccess> mySql() {
    return value(MYSQL_URL)
        .map(url ->
            new MySqlAccess(
                url, value(MYSQL_USER).orElse("sluice"), value(MYSQL_PASSWORD).orElse("")));
  }

  /** The payment provider that the shop charges at; nothing here starts or needs one. */
  public Optional<String> paymentUrl() {
    return value(PAYMENT_URL);
  }

  /** Its API key, empty when not given. */
  public String paymentKey() {
    return value(PAYMENT_KEY).orElse("");
  }

  private Optional<String> value(String property) {
    String text = System.getProperty(property, environment.get(variable(property)));
    return Optional.ofNullable(text).filter(t -> !t.isBlank());
  }

  private static String variable(String property) {
    return property.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  static String howTo() {
    return "%s=redis://host:6379, %s=jdbc:mysql://host:3306/sluice with %s and %s, %s=host:9092"
        .formatted(
            variable(REDIS_URI),
            variable(MYSQL_URL),
            variable(MYSQL_USER),
            variable(MYSQL_PASSWORD),
            variable(KAFKA_BOOTSTRAP));
  }
}
