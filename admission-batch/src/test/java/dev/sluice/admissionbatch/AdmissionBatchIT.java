package dev.sluice.admissionbatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.RedisServer;
import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import dev.sluice.waitingroom.access.JoinClaims;
import dev.sluice.waitingroom.line.JoinWish;
import dev.sluice.waitingroom.line.WaitingLines;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole process on a real Redis, steered over HTTP and restarted. */
@WithDevServices(ServerKind.REDIS)
@Timeout(120)
class AdmissionBatchIT {

  private static final String KEY = "the-key-of-this-test";
  private static final LineId LINE = new LineId("summer-show");
  private static final Duration SOON = Duration.ofSeconds(30);

  private final String prefix = TestServers.freshPrefix();
  private final HttpClient client = HttpClient.newHttpClient();
  private final JsonMapper json = new JsonMapper();
  private ConfigurableApplicationContext process;

  private void start(String redis) {
    process =
        new SpringApplicationBuilder(AdmissionBatchApplication.class)
            .run(
                "--server.port=0",
                "--waiting-room.redis.uri=" + redis,
                "--waiting-room.redis.key-prefix=" + prefix,
                "--admission.tick-interval=100ms",
                "--admission.pass-through=false",
                "--admission.operator-key=" + KEY,
                "--admission.lines[0].id=summer-show",
                "--admission.lines[0].title=Summer show",
                "--admission.lines[0].target=http://127.0.0.1:8081/");
  }

  @AfterEach
  void stop() {
    process.close();
    client.close();
  }

  private HttpRequest.Builder request() {
    String port = process.getEnvironment().getProperty("local.server.port");
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + port + "/operator/lines/summer-show"))
        .header("Authorization", "Bearer " + KEY);
  }

  private JsonNode line() throws Exception {
    HttpResponse<String> response = client.send(request().build(), BodyHandlers.ofString());
    return json.readTree(response.body());
  }

  private void change(String what) throws Exception {
    HttpRequest put =
        request()
            .header("Content-Type", "application/json")
            .PUT(
                BodyPublishers.ofString(
                    "{%s,\"operator\":\"kim\",\"reason\":\"drill\"}".formatted(what)))
            .build();
    assertThat(client.send(put, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  private void join(int visitors) {
    SecureRandom random = new SecureRandom();
    List<VisitorId> crowd =
        Stream.generate(() -> VisitorId.random(random)).limit(visitors).toList();
    WaitingLines lines = process.getBean(WaitingLines.class);
    lines.join(LINE, crowd);
    // as the node does to which they are connected
    lines.mark(LINE, crowd, true);
  }

  private void awaitTick() throws Exception {
    String before = line().path("lastTick").path("id").asString("");
    await()
        .atMost(SOON)
        .until(() -> !line().path("lastTick").path("id").asString("").equals(before));
  }

  // INV-Q17
  @Test
  void whatAnOperatorChangesIsInForceAtOnceAndOutlivesARestart() throws Exception {
    String redis = TestServers.redisUri();
    start(redis);
    await().atMost(SOON).until(() -> line().path("leader").asBoolean(false));
    String epoch = line().path("epoch").asString();

    change("\"state\":\"PAUSED\",\"floor\":3,\"announcement\":\"Back at nine\"");
    join(5);
    awaitTick();
    awaitTick();
    assertThat(line().path("active").asInt()).isZero();
    assertThat(line().path("lastTick").path("decision").asString())
        .isEqualTo("admit nobody: the operator paused the line (0 of 3 slots taken, 5 wait)");

    process.close();
    start(redis);
    await().atMost(SOON).until(() -> line().path("leader").asBoolean(false));
    JsonNode line = line();
    assertThat(line.path("epoch").asString()).isEqualTo(epoch);
    assertThat(line.path("state").asString()).isEqualTo("PAUSED");
    assertThat(line.path("floor").asInt()).isEqualTo(3);
    assertThat(line.path("announcement").asString()).isEqualTo("Back at nine");
    assertThat(line.path("waiting").asInt()).isEqualTo(5);
    awaitTick();
    assertThat(line().path("active").asInt()).isZero();

    change("\"state\":\"OPEN\"");
    await().atMost(SOON).until(() -> line().path("active").asInt() == 3);
    awaitTick();
    assertThat(line().path("active").asInt()).isEqualTo(3);
    assertThat(line().path("totals").path("admitted").asInt()).isEqualTo(3);
  }

  private HttpResponse<String> findAccount(String line, String key, String body) throws Exception {
    String port = process.getEnvironment().getProperty("local.server.port");
    return client.send(
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:%s/operator/lines/%s/accounts/search".formatted(port, line)))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void whoHasThePlaceOfAnAccountIsFound() throws Exception {
    start(TestServers.redisUri());
    await().atMost(SOON).until(() -> line().path("leader").asBoolean(false));
    VisitorId kim = VisitorId.random(new SecureRandom());
    String account = JoinClaims.hashOf(LINE, "kim@example.com");
    process
        .getBean(WaitingLines.class)
        .join(LINE, List.of(new JoinWish(kim, null, 0, null, null, account, 0)), Instant.now());

    String wanted = "{\"account\":\"kim@example.com\"}";
    HttpResponse<String> found = findAccount("summer-show", KEY, wanted);
    assertThat(found.statusCode()).isEqualTo(200);
    assertThat(json.readTree(found.body()).path("visitor").asString()).isEqualTo(kim.value());
    assertThat(findAccount("summer-show", KEY, "{\"account\":\"lee\"}").body())
        .isEqualTo("{\"visitor\":null}");
    assertThat(findAccount("Not_a_line", KEY, wanted).body()).contains("unknown-line");
    assertThat(findAccount("summer-show", KEY, "{\"account\":\" \"}").body())
        .contains("malformed-request");
    assertThat(findAccount("summer-show", "some-other-key-here", wanted).statusCode())
        .isEqualTo(401);
  }

  @Test
  void redisMayComeLaterAndGoAway(@TempDir Path folder) throws Exception {
    try (RedisServer redis = new RedisServer(folder, 0)) {
      start(redis.uri());
      assertThat(line().path("type").asString()).isEqualTo("line-unavailable");

      redis.start();
      await().atMost(SOON).until(() -> line().path("leader").asBoolean(false));
      change("\"floor\":3");
      join(5);
      await().atMost(SOON).until(() -> line().path("active").asInt() == 3);
      String epoch = line().path("epoch").asString();

      redis.stop();
      assertThat(line().path("type").asString()).isEqualTo("line-unavailable");
      redis.start();
      await().atMost(SOON).until(() -> line().path("epoch").asString("").equals(epoch));
      change("\"floor\":4");
      await().atMost(SOON).until(() -> line().path("active").asInt() == 4);
      assertThat(line().path("waiting").asInt()).isEqualTo(1);
    }
  }
}
