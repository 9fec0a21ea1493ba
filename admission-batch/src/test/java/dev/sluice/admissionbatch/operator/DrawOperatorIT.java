package dev.sluice.admissionbatch.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.admissionbatch.AdmissionBatchApplication;
import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.WholeDraw;
import dev.sluice.waitingroom.line.LineState;
import dev.sluice.waitingroom.line.Steering;
import dev.sluice.waitingroom.line.WaitingLines;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators see and say of a draw, in the whole process on a real Redis. */
@WithDevServices(ServerKind.REDIS)
@Timeout(120)
class DrawOperatorIT {

  private static final String KEY = "the-key-of-this-test";
  private static final LineId LINE = new LineId("summer-show");
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String WHO = "\"operator\":\"kim\",\"reason\":\"the drum has stopped\"";

  private final HttpClient client = HttpClient.newHttpClient();
  private ConfigurableApplicationContext process;

  @BeforeEach
  void start() {
    process =
        new SpringApplicationBuilder(AdmissionBatchApplication.class)
            .run(
                "--server.port=0",
                "--waiting-room.redis.uri=" + TestServers.redisUri(),
                "--waiting-room.redis.key-prefix=" + TestServers.freshPrefix(),
                "--admission.tick-interval=100ms",
                "--admission.operator-key=" + KEY,
                "--admission.draw.key=test:" + Base64.getEncoder().encodeToString(new byte[32]),
                "--admission.draw.outside.summer-show=a ball out of a drum",
                "--admission.lines[0].id=summer-show",
                "--admission.lines[0].title=Summer show",
                "--admission.lines[0].floor=5",
                "--admission.lines[0].opens-at=" + Instant.now().plus(Duration.ofHours(1)),
                "--admission.lines[0].target=http://127.0.0.1:8081/",
                "--admission.lines[1].id=open-show",
                "--admission.lines[1].title=Open show",
                "--admission.lines[1].target=http://127.0.0.1:8081/");
  }

  @AfterEach
  void stop() {
    process.close();
    client.close();
  }

  private HttpResponse<String> ask(String method, String path, String body) throws Exception {
    String port = process.getEnvironment().getProperty("local.server.port");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/operator/lines/" + path))
            .header("Authorization", "Bearer " + KEY)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private JsonNode draw() throws Exception {
    return JsonMapper.shared().readTree(ask("GET", "summer-show/draw", "").body());
  }

  private void awaitPhase(String phase) {
    await().atMost(SOON).until(() -> draw().path("phase").asString("").equals(phase));
  }

  private int announce(String body) throws Exception {
    return ask("PUT", "summer-show/draw/outside", body).statusCode();
  }

  @Test
  void theOutsideValueIsToldByAnOperatorOnRecordAndEverybodyIsNumbered() throws Exception {
    awaitPhase("COMMITTED");
    assertThat(draw().path("outsideName").asString()).isEqualTo("a ball out of a drum");
    assertThat(draw().path("commitment").asString()).hasSize(64);
    assertThat(announce("{\"value\":\"17\"," + WHO + "}")).as("too early").isEqualTo(404);
    assertThat(ask("GET", "open-show/draw", "").body()).contains("not-drawn");
    assertThat(ask("GET", "nobody/draw", "").body()).contains("unknown-line");

    WaitingLines lines = process.getBean(WaitingLines.class);
    lines.join(LINE, WholeDraw.visitors(40));
    lines.steer(LINE, Steering.toState(LineState.OPEN));
    awaitPhase("ROOTED");
    assertThat(draw().path("waitsForOutside").asBoolean()).isTrue();
    assertThat(lines.facts(LINE).orElseThrow().active()).isZero();
    assertThat(announce("{\"value\":\"17\"}")).as("nobody").isEqualTo(400);
    assertThat(announce("{\"value\":\" \"," + WHO + "}")).isEqualTo(400);
    assertThat(announce("{\"value\":\"17\"," + WHO + "}")).isEqualTo(200);
    assertThat(announce("{\"value\":\"18\"," + WHO + "}")).as("twice").isEqualTo(404);

    awaitPhase("COMPLETE");
    assertThat(draw().path("outsideValue").asString()).isEqualTo("17");
    assertThat(draw().path("entrants").asInt()).isEqualTo(40);
    await().atMost(SOON).until(() -> draw().path("admitted").asInt() >= 5);
    assertThat(draw().path("kendallTau").asDouble()).isEqualTo(1);
    assertThat(draw().path("overtaken").asInt()).isZero();
    assertThat(ask("GET", "summer-show/changes", "").body())
        .contains("\"operator\":\"kim\"", "outsideValue", "\"17\"", "REFUSED");
  }
}
