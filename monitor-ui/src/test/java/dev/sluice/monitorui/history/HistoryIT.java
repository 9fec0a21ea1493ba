package dev.sluice.monitorui.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.monitorui.MonitorUiApplication;
import dev.sluice.monitorui.access.Role;
import dev.sluice.monitorui.lines.FakeAdmissionBatch;
import dev.sluice.monitorui.operators.TestSessions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two nodes on one real Redis, with an admission-batch that says what the test wants. */
@WithDevServices(ServerKind.REDIS)
@Timeout(120)
class HistoryIT {

  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String LINE = "summer-show";

  private final String prefix = TestServers.freshPrefix();
  private final FakeAdmissionBatch admissionBatch;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  HistoryIT() throws IOException {
    admissionBatch = new FakeAdmissionBatch();
    admissionBatch.answers(200, "{\"lines\":[" + FakeAdmissionBatch.measured(LINE, 50) + "]}");
  }

  @AfterEach
  void close() {
    admissionBatch.close();
    http.close();
  }

  private ConfigurableApplicationContext node() {
    SpringApplication application =
        new SpringApplication(MonitorUiApplication.class, TestSessions.class);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    return application.run(
        "--server.port=0",
        "--monitor.operator-key=" + FakeAdmissionBatch.KEY,
        "--monitor.admission-batch-url=" + admissionBatch.url(),
        "--monitor.database.url=jdbc:mysql://127.0.0.1:1/none",
        "--waiting-room.redis.uri=" + TestServers.redisUri(),
        "--waiting-room.redis.key-prefix=" + prefix,
        "--spring.kafka.bootstrap-servers=127.0.0.1:1");
  }

  private JsonNode get(ConfigurableApplicationContext node, String path) throws Exception {
    return JsonMapper.shared().readTree(text(node, path));
  }

  private String text(ConfigurableApplicationContext node, String path) throws Exception {
    String port = node.getEnvironment().getProperty("local.server.port");
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .header("Cookie", node.getBean(TestSessions.class).cookie(Role.VIEWER))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static List<HistoryRow> kept(ConfigurableApplicationContext node) {
    return node.getBean(RedisLineHistory.class)
        .read(LINE, Instant.EPOCH, Instant.ofEpochSecond(9_999_999_999L));
  }

  @Test
  void oneOfTwoNodesKeepsWhatHappensAndTheOtherGoesOnWithIt() throws Exception {
    try (ConfigurableApplicationContext second = node()) {
      int before;
      try (ConfigurableApplicationContext first = node()) {
        await().atMost(SOON).until(() -> kept(first).size() >= 2);
        assertThat(kept(second))
            .extracting(row -> row.at().getEpochSecond() % 5)
            .as("one record for each five seconds")
            .containsOnly(0L);
        assertThat(kept(second)).extracting(HistoryRow::at).doesNotHaveDuplicates().isSorted();
        assertThat(kept(second)).allMatch(row -> row.value(Column.WAITING) == 12);
        before = kept(first).size();
      }
      await().atMost(SOON).until(() -> kept(second).size() >= before + 2);

      JsonNode history = get(second, "/api/history?line=" + LINE + "&minutes=15");
      assertThat(history.path("at").size()).isGreaterThanOrEqualTo(before + 2);
      assertThat(history.path("columns").path("waiting").get(0).asInt()).isEqualTo(12);
    }
    // a node that was started anew shows what was kept before
    try (ConfigurableApplicationContext third = node()) {
      JsonNode lines = get(third, "/api/reports").path("lines");
      assertThat(lines.get(0).asString()).isEqualTo(LINE);
      JsonNode sale = get(third, "/api/reports/" + LINE + "/sales").path("sales").get(0);
      String time = "?from=" + sale.path("from").asString() + "&to=" + sale.path("to").asString();
      JsonNode report = get(third, "/api/reports/" + LINE + time);
      assertThat(report.path("report").path("mostWaiting").asInt()).isEqualTo(12);
      assertThat(report.path("report").path("reasons").has("WORK_QUEUE_FULL")).isTrue();
      String csv = text(third, "/api/reports/" + LINE + "/timeline.csv" + time);
      assertThat(csv.lines()).hasSizeGreaterThan(4);
      assertThat(csv).startsWith("at,state,reason,waiting,active,limit,");
    }
  }

  @Test
  void theSecondRecordOfTheSameTimeIsRefusedWhoeverWrites() {
    try (ConfigurableApplicationContext node = node()) {
      RedisLineHistory history = node.getBean(RedisLineHistory.class);
      HistoryRow row = HistoryRowTest.row(Instant.parse("2026-12-01T11:00:02Z"), 1, 1);
      assertThat(history.add("other-line", row)).isTrue();
      assertThat(
              history.add(
                  "other-line", HistoryRowTest.row(Instant.parse("2026-12-01T11:00:04Z"), 2, 2)))
          .isFalse();
      assertThat(history.read("other-line", Instant.EPOCH, Instant.ofEpochSecond(9_999_999_999L)))
          .hasSize(1);
    }
  }

  @Test
  void alertsAreKeptAndShownByEveryNode() throws Exception {
    try (ConfigurableApplicationContext node = node()) {
      await()
          .atMost(SOON)
          .until(() -> get(node, "/api/alerts").path("on").toString().contains("NO_ADMISSIONS"));
      await()
          .atMost(SOON)
          .until(
              () -> get(node, "/api/alerts").path("history").toString().contains("NO_ADMISSIONS"));
      assertThat(get(node, "/api/alerts").path("on").toString()).contains("kafka");
    }
    try (ConfigurableApplicationContext other = node()) {
      assertThat(get(other, "/api/alerts").path("history").toString()).contains("NO_ADMISSIONS");
    }
  }
}
