package dev.sluice.standalone.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Alerts and dashboards ask only for metrics that the processes show. */
class MonitoringFilesTest {

  private static final Path DEPLOY = Path.of("..", "deploy");
  private static final Set<String> OF_PROMETHEUS = Set.of("up");
  private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("job", "instance", "le");
  private static MetricsDocument metrics;

  @BeforeAll
  static void read() throws IOException {
    metrics = MetricsDocument.read();
  }

  @Test
  void everyAlertAsksForMetricsThatThereAre() throws IOException {
    Map<String, String> alerts = alerts();
    assertThat(alerts).hasSizeGreaterThan(15);
    alerts.forEach((alert, expression) -> assertThat(complaints(expression)).as(alert).isEmpty());
  }

  @Test
  void everyPanelAsksForMetricsThatThereAre() throws IOException {
    List<String> expressions = expressions();
    assertThat(expressions).hasSizeGreaterThan(30);
    expressions.forEach(expression -> assertThat(complaints(expression)).as(expression).isEmpty());
  }

  /** A dashboard that leaves out what an alert is about sends people to search. */
  @Test
  void everyAlertSaysWhatToDo() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "operations", "monitoring.md"));
    alerts().keySet().forEach(alert -> assertThat(page).contains(alert));
  }

  @Test
  void theDashboardUsesTheDataSourceThatIsProvisioned() throws IOException {
    Map<?, ?> provisioned = yaml(DEPLOY.resolve("grafana/provisioning/datasources/prometheus.yml"));
    Map<?, ?> source = (Map<?, ?>) ((List<?>) provisioned.get("datasources")).getFirst();
    JsonNode dashboard = dashboard();
    Set<String> used = new TreeSet<>();
    dashboard.findValues("datasource").forEach(node -> used.add(node.path("uid").asString()));

    assertThat(used).containsExactly(String.valueOf(source.get("uid")));
    Set<Integer> ids = new TreeSet<>();
    dashboard
        .path("panels")
        .forEach(panel -> assertThat(ids.add(panel.path("id").asInt())).isTrue());
  }

  @Test
  void everyProcessIsScrapedAtTheDoorOfItsMetrics() throws IOException {
    Map<?, ?> prometheus = yaml(DEPLOY.resolve("prometheus/prometheus.yml"));
    Map<String, Integer> ports = new LinkedHashMap<>();
    for (Object each : (List<?>) prometheus.get("scrape_configs")) {
      Map<?, ?> job = (Map<?, ?>) each;
      assertThat(job.get("metrics_path")).isEqualTo("/actuator/prometheus");
      Map<?, ?> names = (Map<?, ?>) ((List<?>) job.get("dns_sd_configs")).getFirst();
      assertThat((List<?>) names.get("names")).hasToString("[" + job.get("job_name") + "]");
      ports.put(String.valueOf(job.get("job_name")), (Integer) names.get("port"));
    }
    assertThat(ports)
        .isEqualTo(
            Map.of(
                "queue-server", 8580,
                "ticket-api", 8581,
                "admission-batch", 8582,
                "monitor-ui", 8583,
                "payment-provider", 8584));
  }

  /** Seen red: what a process does not show, and what nobody wrote down. */
  @Test
  void aDocumentThatIsNotTrueIsFound() {
    MetricsDocument document =
        MetricsDocument.of(
            List.of(
                "## queue-server",
                "| `queueserver_connections` | gauge | | open |",
                "| `queueserver_wait_seconds` | summary | | waits |",
                "## Every process",
                "| `process_cpu_usage` | gauge | | busy |",
                "## Only when they are used",
                "| `queueserver_rare_total` | counter | | rare |"));
    Set<String> shown =
        Set.of(
            "queueserver_wait_seconds",
            "queueserver_wait_seconds_max",
            "queueserver_secret",
            "queueserver_rare_total",
            "jvm_threads_peak_threads");

    assertThat(document.differences("queue-server", shown))
        .containsExactlyInAnyOrder(
            "queue-server does not show process_cpu_usage",
            "queue-server does not show queueserver_connections",
            "docs/metrics.md does not know queueserver_secret");
  }

  /** Seen red: each of these is what a slip of the pen looks like. */
  @Test
  void aNameThatThereIsNotIsFound() {
    assertThat(complaints("rate(admission_admited_total[1m]) > 0")).hasSize(1);
    assertThat(complaints("sum by (lines) (waitingroom_line_length_visitors)")).hasSize(1);
    assertThat(complaints("admission_leads{node=\"1\"} < 1")).hasSize(1);
    assertThat(complaints("queueserver_connections_bucket")).hasSize(1);
    assertThat(complaints("histogram_quantile(0.9, outbox_lag_seconds_bucket)")).hasSize(1);
    assertThat(complaints("up == 0 and on (job) absent(messages_lag) unless outbox_unsent > 1"))
        .isEmpty();
    assertThat(complaints("max(outbox_lag_seconds{quantile=\"0.99\"}) > 2")).isEmpty();
  }

  private static List<String> complaints(String expression) {
    PromQl names = PromQl.of(expression);
    List<String> complaints = new ArrayList<>();
    Set<String> labels = new TreeSet<>(LABELS_OF_PROMETHEUS);
    for (String metric : names.metrics()) {
      Optional<MetricsDocument.Row> row = metrics.find(metric);
      if (row.isPresent()) {
        labels.addAll(row.get().tags());
      } else if (!OF_PROMETHEUS.contains(metric)) {
        complaints.add("no process shows " + metric);
      }
    }
    names.labels().stream()
        .filter(label -> complaints.isEmpty() && !labels.contains(label))
        .forEach(label -> complaints.add("none of these has the label " + label));
    return complaints;
  }

  private static Map<String, String> alerts() throws IOException {
    Map<String, String> alerts = new LinkedHashMap<>();
    Map<?, ?> file = yaml(DEPLOY.resolve("prometheus/alerts.yml"));
    for (Object group : (List<?>) file.get("groups")) {
      for (Object each : (List<?>) ((Map<?, ?>) group).get("rules")) {
        Map<?, ?> rule = (Map<?, ?>) each;
        String alert = String.valueOf(rule.get("alert"));
        assertThat(alert).matches(Pattern.compile("[A-Z]\\w+"));
        assertThat(String.valueOf(rule.get("labels"))).as(alert).contains("severity");
        assertThat(String.valueOf(rule.get("annotations"))).as(alert).contains("summary");
        assertThat(alerts.put(alert, String.valueOf(rule.get("expr")))).as(alert).isNull();
      }
    }
    return alerts;
  }

  private static JsonNode dashboard() throws IOException {
    return JsonMapper.shared()
        .readTree(Files.readString(DEPLOY.resolve("grafana/dashboards/sale.json")));
  }

  private static List<String> expressions() throws IOException {
    return dashboard().findValues("expr").stream().map(JsonNode::asString).toList();
  }

  private static Map<?, ?> yaml(Path file) throws IOException {
    return (Map<?, ?>) new Yaml().load(Files.readString(file));
  }
}
