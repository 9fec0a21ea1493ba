package dev.sluice.standalone.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.standalone.deployment.Compose.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code docker-compose.yml}, checked as far as that goes without an engine. */
class ComposeFileTest {

  private static final Path ROOT = Path.of("..");
  private static String text;
  private static ComposeRules rules;

  @BeforeAll
  static void read() throws IOException {
    text = Files.readString(ROOT.resolve("docker-compose.yml"));
    rules = new ComposeRules(ROOT, KnownProperties.read());
  }

  @Test
  void nothingIsToBeComplainedAbout() {
    assertThat(rules.complaints(Compose.of(text))).isEmpty();
  }

  @Test
  void itIsTheScaledOutSet() {
    Compose compose = Compose.of(text);
    for (String twice : List.of("queue-server", "ticket-api", "admission-batch")) {
      assertThat(compose.service(twice).at("deploy", "replicas")).as(twice).contains(2);
    }
    assertThat(compose.services().stream().map(Container::name))
        .contains("monitor-ui", "payment-provider", "proxy", "prometheus", "grafana")
        .contains("redis-1", "redis-2", "redis-3", "redis-4", "redis-5", "redis-6")
        .contains("mysql", "mysql-replica", "kafka-1", "kafka-2", "kafka-3")
        .contains("ngrinder-controller", "ngrinder-agent");
  }

  /** A message is acknowledged by two brokers, so one may be lost. */
  @Test
  void everyBrokerKnowsTheOthers() {
    Compose compose = Compose.of(text);
    for (int node = 1; node <= 3; node++) {
      Map<String, String> broker = compose.service("kafka-" + node).environment();
      assertThat(broker)
          .containsEntry("KAFKA_NODE_ID", Integer.toString(node))
          .containsEntry("KAFKA_ADVERTISED_LISTENERS", "CLIENT://kafka-" + node + ":9092")
          .containsEntry(
              "KAFKA_CONTROLLER_QUORUM_VOTERS", "1@kafka-1:9093,2@kafka-2:9093,3@kafka-3:9093")
          .containsEntry("KAFKA_DEFAULT_REPLICATION_FACTOR", "3")
          .containsEntry("KAFKA_MIN_INSYNC_REPLICAS", "2");
    }
  }

  /** The nodes of the cluster remember each other by these addresses. */
  @Test
  void everyRedisHasAnAddressOfItsOwn() {
    Compose compose = Compose.of(text);
    List<String> addresses =
        compose.services().stream()
            .filter(service -> service.name().matches("redis-\\d"))
            .map(service -> "" + service.at("networks", "data", "ipv4_address").orElseThrow())
            .toList();

    assertThat(addresses).hasSize(6).doesNotHaveDuplicates();
    assertThat(compose.service("redis-cluster").list("command")).hasToString(addresses.toString());
  }

  /** Who reads the metrics is on no network of the visitors, and the proxy on no other. */
  @Test
  void visitorsReachNeitherServersNorMetrics() {
    Compose compose = Compose.of(text);
    assertThat(compose.service("proxy").networks()).isEqualTo(Set.of("front"));
    for (String inner : List.of("data", "watch", "load")) {
      assertThat(((Map<?, ?>) compose.declared("networks").get(inner)).get("internal"))
          .as(inner)
          .isEqualTo(true);
    }
    for (Container service : compose.services()) {
      if (service.name().matches("(redis|mysql|kafka|prometheus).*")) {
        assertThat(service.networks()).as(service.name()).doesNotContain("front");
      }
    }
  }

  @Test
  void everySecretIsMadeByTheScript() throws IOException {
    String script = Files.readString(ROOT.resolve("deploy/make-secrets"));
    for (Object secret : Compose.of(text).declared("secrets").keySet()) {
      assertThat(script).contains("put " + secret + " ");
    }
  }

  /** With a longer one the replica does not follow. */
  @Test
  void thePasswordOfTheReplicaIsAsShortAsMySqlWants(@TempDir Path folder) throws Exception {
    Path script = Files.copy(ROOT.resolve("deploy/make-secrets"), folder.resolve("make-secrets"));
    Process making =
        new ProcessBuilder("sh", script.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("made.log").toFile())
            .start();

    assertThat(making.waitFor()).isZero();
    assertThat(folder.resolve("secrets/mysql-replication-password"))
        .content()
        .hasSizeBetween(30, 32);
    assertThat(folder.resolve("secrets/mysql-password")).content().hasSizeGreaterThan(32);
  }

  /** The proxy asks containers by the names that they have here. */
  @Test
  void theProxyLeadsToServicesThatThereAre() throws IOException {
    Compose compose = Compose.of(text);
    Files.readString(ROOT.resolve("deploy/nginx/nginx.conf"))
        .lines()
        .filter(line -> line.matches("\\s+(server|set \\$\\w+ http://)[\\s/]?[a-z-]+:\\d+.*"))
        .map(line -> line.replaceAll(".*?([a-z-]+):(\\d+)( resolve.*)?;.*", "$1"))
        .forEach(name -> assertThat(compose.service(name).networks()).contains("front"));
  }

  /** Seen red: each slip is found, and nothing else is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mysql:8.4 | mysql:latest | no fixed version",
        "mysql:8.4 | mysql | no fixed version",
        "TICKETAPI_DATABASE_NODES: \"2\" | TICKETAPI_DATABASE_NODES: \"1\" | 2 of ticket-api are started",
        "MONITOR_WATCH_NODES_QUEUESERVER: \"2\" | SERVER_PORT: \"8083\" | of queue-server are started",
        "METRICS_ADDRESS: | METRIC_ADDRESS: | does not read METRIC_ADDRESS",
        "ADMISSION_LINES_0_FLOOR | ADMISSION_LINE_0_FLOOR | does not read ADMISSION_LINE_0_FLOOR",
        "target: monitor.operator-key | target: monitor.key | does not read the file monitor.key",
        "{source: ticket-key, | {source: tickets-key, | the secret tickets-key is no file",
        "restart: on-failure:5 | init: true | is not started again",
        "user: \"65534:65534\" | user: \"0:0\" | runs as root",
        "cpus: \"0.5\", memory: 64m, | cpus: \"0.5\", | no limit of memory",
        "networks: [watch] | ports: [\"9090:9090\"] | only the proxy may",
        "networks: [watch] | networks: [wacht] | the network wacht is not declared",
        "- \"127.0.0.1:${SLUICE_GRAFANA_PORT:-3000}:3000\" | - \"3000:3000\" | to everybody",
        "prometheus: {condition: service_healthy} | prometheus: {condition: service_started} | ready",
        "prometheus: {condition: service_healthy} | promethius: {condition: service_healthy} | not",
        "- prometheus-data:/prometheus | - prometheus-store:/prometheus | is not declared",
        "alerts.yml:/etc/prometheus/alerts.yml:ro | alarms.yml:/etc/alarms.yml:ro | there is no",
        "GF_USERS_ALLOW_SIGN_UP: \"false\" | GF_SECURITY_ADMIN_PASSWORD: \"x\" | a secret in",
        "test: [\"CMD\", \"ready\", \"8080\"] | start_interval: 1s | nobody asks"
      })
  void aSlipIsFound(String right, String wrong, String complaint) {
    assertThat(text).contains(right);
    int at = text.indexOf(right);
    String broken = text.substring(0, at) + wrong + text.substring(at + right.length());

    assertThat(rules.complaints(Compose.of(broken)))
        .isNotEmpty()
        .anyMatch(each -> each.contains(complaint));
  }
}
