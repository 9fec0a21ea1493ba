package dev.sluice.monitorui.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.monitorui.access.Role;
import dev.sluice.monitorui.operators.TestSessions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole process over HTTP, with neither admission-batch nor Kafka there. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "monitor.operator-key=0123456789abcdef",
      "monitor.admission-batch-url=http://127.0.0.1:1",
      "monitor.database.url=jdbc:mysql://127.0.0.1:1/none",
      "waiting-room.redis.uri=redis://127.0.0.1:1",
      "spring.kafka.bootstrap-servers=127.0.0.1:1",
      "waiting-room.redis.uri=redis://127.0.0.1:1",
      "server.tomcat.connection-timeout=2s"
    })
@Import(TestSessions.class)
@Timeout(60)
class EventsTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final JsonMapper json = new JsonMapper();
  private final HttpClient client = HttpClient.newHttpClient();

  @Autowired private Dashboard dashboard;
  @Autowired private TestSessions sessions;

  @Value("${local.server.port}")
  private int port;

  @AfterEach
  void close() {
    client.shutdownNow();
    await().atMost(SOON).until(() -> dashboard.viewers() == 0);
  }

  private record Event(String name, JsonNode data) {}

  /** A browser that reads. */
  private final class Browser implements AutoCloseable {
    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;

    Browser() throws Exception {
      response =
          client.send(
              HttpRequest.newBuilder(uri("/api/events"))
                  .header("Accept", "text/event-stream")
                  .header("Cookie", sessions.cookie(Role.VIEWER))
                  .build(),
              BodyHandlers.ofInputStream());
      lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** The next event of this name; others are passed over. */
    Event nextOf(String name) throws IOException {
      while (true) {
        Event event = next();
        if (event.name().equals(name)) {
          return event;
        }
      }
    }

    Event next() throws IOException {
      String name = "";
      StringBuilder data = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event:")) {
          name = line.substring("event:".length());
        } else if (line.startsWith("data:")) {
          data.append(line.substring("data:".length()));
        } else if (line.isEmpty()) {
          return new Event(name, json.readTree(data.toString()));
        }
      }
      throw new IOException("the stream ended");
    }

    @Override
    public void close() throws IOException {
      response.body().close();
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri(path)).header("Cookie", sessions.cookie(Role.VIEWER)).build(),
        BodyHandlers.ofString());
  }

  @Test
  void aBrowserGetsTheSnapshotAndThenASampleEachSecond() throws Exception {
    await().atMost(SOON).until(() -> !dashboard.last(Duration.ofMinutes(1)).isEmpty());
    try (Browser browser = new Browser()) {
      assertThat(browser.response.statusCode()).isEqualTo(200);
      assertThat(browser.response.headers().firstValue("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
      Event snapshot = browser.next();
      assertThat(snapshot.name()).isEqualTo("snapshot");
      List<String> times = new ArrayList<>();
      snapshot.data().path("samples").forEach(sample -> times.add(sample.path("at").asString()));
      for (int i = 0; i < 2; i++) {
        Event sample = browser.nextOf("sample");
        assertThat(sample.data().path("sources"))
            .isEqualTo(
                json.readTree(
                    "{\"admission-batch\":\"down\",\"kafka\":\"down\",\"redis\":\"down\"}"));
        times.add(sample.data().path("at").asString());
      }
      assertThat(times).doesNotHaveDuplicates().isSorted();
    }
  }

  @Test
  void aBrowserThatGoesAwayIsForgotten() throws Exception {
    try (Browser browser = new Browser()) {
      browser.next();
      assertThat(dashboard.viewers()).isEqualTo(1);
    }
    await().atMost(SOON).until(() -> dashboard.viewers() == 0);
  }

  @Test
  void aBrowserThatDoesNotReadHoldsUpNobodyAndIsThrownOut() throws Exception {
    String padding = "x".repeat(100_000);
    try (Socket deaf = new Socket();
        Browser browser = new Browser()) {
      deaf.setReceiveBufferSize(4_096);
      deaf.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      deaf.getOutputStream()
          .write(
              "GET /api/events HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nCookie: %s\r\n\r\n"
                  .formatted(sessions.cookie(Role.VIEWER))
                  .getBytes(StandardCharsets.US_ASCII));
      await().atMost(SOON).until(() -> dashboard.viewers() == 2);
      assertThat(browser.next().name()).isEqualTo("snapshot");

      long slowest = 0;
      for (int second = 0; second < 200; second++) {
        long started = System.nanoTime();
        dashboard.show(Samples.at(second, padding));
        slowest = Math.max(slowest, System.nanoTime() - started);
        String sent = Samples.at(second).at().toString();
        String seen;
        do {
          seen = browser.nextOf("sample").data().path("at").asString();
        } while (!seen.equals(sent));
      }

      assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofMillis(1_500));
      await().atMost(SOON).until(() -> dashboard.viewers() == 1);
    }
  }

  @Test
  void aBrowserIsToldHowTheProcessesAreAndWhatIsWrong() throws Exception {
    try (Browser browser = new Browser()) {
      String nodes = "";
      while (!nodes.contains("\"redis\"")) {
        nodes = browser.nextOf("nodes").data().path("nodes").toString();
      }
      assertThat(nodes).contains("\"kafka\"").contains("LOST");
    }
    await().atMost(SOON).until(() -> get("/api/alerts").body().contains("TELEMETRY_MISSING"));
    try (Browser browser = new Browser()) {
      String on = "";
      while (!on.contains("admission-batch")) {
        on = browser.nextOf("alerts").data().path("on").toString();
      }
      assertThat(on).contains("CRITICAL");
    }
    assertThat(json.readTree(get("/api/alerts").body()).path("complete").asBoolean(true)).isFalse();
  }

  @Test
  void whatIsKeptInRedisIsAProblemWhileRedisIsAway() throws Exception {
    HttpResponse<String> response = get("/api/reports");
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(json.readTree(response.body()).path("retryable").asBoolean(false)).isTrue();
    assertThat(get("/api/history?line=summer-show").statusCode())
        .as("the hour in memory")
        .isEqualTo(200);
    assertThat(get("/api/history?line=summer-show&minutes=0").statusCode()).isEqualTo(400);
  }

  @Test
  void givesSamplesAsAList() throws Exception {
    HttpResponse<String> response = get("/api/samples?minutes=60");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json.readTree(response.body()).path("samples").isArray()).isTrue();
    assertThat(get("/api/samples").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "61", "-1", "x", "99999999999"})
  void refusesOtherMinutes(String minutes) throws Exception {
    HttpResponse<String> response = get("/api/samples?minutes=" + minutes);
    assertThat(response.statusCode()).isEqualTo(400);
    JsonNode problem = json.readTree(response.body());
    assertThat(problem.path("type").asString()).isEqualTo("malformed-request");
    assertThat(problem.path("retryable").asBoolean(true)).isFalse();
  }

  @Test
  void whatIsNotThereIsAProblem() throws Exception {
    HttpResponse<String> response = get("/api/nothing");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(json.readTree(response.body()).path("type").asString()).isEqualTo("not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/events", "/api/samples", "/api/lines", "/api/nothing"})
  void nothingIsSaidToThoseWhoAreNotSignedIn(String path) throws Exception {
    HttpResponse<String> response =
        client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(json.readTree(response.body()).path("type").asString())
        .isEqualTo("sign-in-required");
  }

  @Test
  void onlyHealthIsExposed() throws Exception {
    assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    assertThat(get("/actuator/env").statusCode()).isEqualTo(404);
    assertThat(get("/actuator").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/alerts.html", "/report.html", "/api/samples", "/api/nothing"})
  void everyAnswerHasThePolicy(String path) throws Exception {
    assertThat(get(path).headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy ->
            assertThat(policy)
                .contains("script-src 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe"));
  }
}
