package dev.sluice.queueserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.line.LineState;
import dev.sluice.waitingroom.line.Steering;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP interface of a whole node on a real Redis. */
@WithDevServices(ServerKind.REDIS)
class HttpIT {

  private static Node node;
  private String line;
  private String places;

  @BeforeAll
  static void start() {
    node = Node.start(TestServers.redisUri(), TestServers.freshPrefix());
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void openLine() {
    line = node.openLine();
    places = "/api/lines/" + line + "/places";
  }

  @Test
  void joinsAndConfirmsThePlaceToWhoeverShowsTheTicket() throws Exception {
    Node.Answer joined = node.http("POST", places, "");
    assertThat(joined.status()).isEqualTo(201);
    assertThat(joined.json().get("state").asString()).isEqualTo("WAITING");
    assertThat(joined.json().get("place").asLong()).isEqualTo(1);
    assertThat(joined.header("Location")).isEqualTo(places + "/mine");
    assertThat(joined.header("Cache-Control")).isEqualTo("no-store");
    assertThat(Integer.parseInt(joined.header("Retry-After"))).isBetween(2, 30);
    String bearer = bearer(joined);
    Node.Answer again = node.http("POST", places, "{}", "Authorization", bearer);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().get("place").asLong()).isEqualTo(1);
    assertThat(node.facts(line).totals().joined()).isEqualTo(1);
    Node.Answer mine = node.get(places + "/mine", "Authorization", bearer);
    assertThat(mine.status()).isEqualTo(200);
    assertThat(mine.json().get("place").asLong()).isEqualTo(1);
  }

  @Test
  void tellsTheAdmittedAndThoseWhoseVisitIsOver() throws Exception {
    String bearer = bearer(node.http("POST", places, "{}"));
    node.admit(line, 1);
    awaitState(bearer, "ADMITTED");
    assertThat(node.http("DELETE", places + "/mine", "", "Authorization", bearer).status())
        .isEqualTo(204);
    awaitState(bearer, "EXPIRED");
    assertThat(node.http("POST", places, "{}", "Authorization", bearer).json().get("state"))
        .hasToString("\"EXPIRED\"");
    assertThat(node.facts(line).totals().joined()).isEqualTo(1);
  }

  @Test
  void leaves() throws Exception {
    String bearer = bearer(node.http("POST", places, "{}"));
    for (int i = 0; i < 2; i++) {
      assertThat(node.http("DELETE", places + "/mine", "", "Authorization", bearer).status())
          .isEqualTo(204);
    }
    assertThat(node.facts(line).waiting()).isZero();
    assertThat(node.facts(line).totals().left()).isEqualTo(1);
  }

  @Test
  void showsThePublicState() throws Exception {
    Node.Answer room = node.get("/api/lines/" + line);
    assertThat(room.status()).isEqualTo(200);
    assertThat(room.json().propertyNames())
        .containsExactly(
            "line",
            "title",
            "state",
            "waiting",
            "admittedPerMinute",
            "announcement",
            "opensAt",
            "early",
            "draw",
            "ticketsLeft",
            "brand",
            "at");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"number\":1}", "{\"priority\":1}", "[]", "{", "{\"invite\":\"a\"}}"})
  void refusesOtherBodies(String body) throws Exception {
    assertProblem(node.http("POST", places, body), 400, "malformed-request");
    assertThat(node.facts(line).totals().joined()).isZero();
  }

  @Test
  void refusesLargeBodies() throws Exception {
    assertProblem(node.http("POST", places, " ".repeat(5_000)), 413, "too-large");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,    /api/lines/nope,             404, unknown-line",
    "POST,   /api/lines/nope/places,      404, unknown-line",
    "GET,    /lines/nope,                 404, unknown-line",
    "GET,    /api/lines/NOPE,             400, malformed-request",
    "GET,    /api/lines/x%7D%3Ay,         400, malformed-request",
    "GET,    /api/lines/a%0Ab,            400, malformed-request",
    "PUT,    /api/lines/nope,             405, method-not-allowed",
    "GET,    /api/other,                  404, not-found",
    "GET,    /actuator/env,               404, not-found",
    "GET,    /actuator/heapdump,          404, not-found",
    "POST,   /actuator/shutdown,          404, not-found"
  })
  void answersWithProblems(String method, String path, int status, String type) throws Exception {
    assertProblem(node.http(method, path, ""), status, type);
  }

  @Test
  void refusesTicketsThatDoNotHold() throws Exception {
    String other = node.openLine();
    String bearer = bearer(node.http("POST", places, "{}"));
    String mine = places + "/mine";
    assertProblem(node.get(mine), 401, "ticket-missing");
    assertProblem(node.http("DELETE", mine, ""), 401, "ticket-missing");
    assertProblem(node.get(mine, "Authorization", "Bearer a.b.c"), 401, "ticket-rejected");
    assertProblem(node.get(mine, "Authorization", "Basic eDp5"), 401, "ticket-rejected");
    assertProblem(
        node.http("POST", places, "{}", "Authorization", "Bearer x"), 401, "ticket-rejected");
    assertProblem(
        node.get("/api/lines/" + other + "/places/mine", "Authorization", bearer),
        409,
        "wrong-line");
    assertThat(node.facts(line).totals().joined()).isEqualTo(1);
  }

  @Test
  void refusesToJoinALineThatTakesNobody() throws Exception {
    node.lines().steer(new LineId(line), Steering.toState(LineState.CLOSED));
    assertProblem(node.http("POST", places, "{}"), 409, "line-closed");
    node.lines().steer(new LineId(line), Steering.toState(LineState.SOLD_OUT));
    assertProblem(node.http("POST", places, "{}"), 409, "sold-out");
  }

  @Test
  void servesTheWaitingPage() throws Exception {
    Node.Answer page = node.get("/lines/" + line, "Accept", "text/html");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(page.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
    assertThat(page.header("Content-Encoding")).isEmpty();
    Node.Answer zipped =
        node.get("/lines/" + line, "Accept", "text/html", "Accept-Encoding", "gzip, br");
    assertThat(zipped.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(zipped.header("ETag")).isNotEqualTo(page.header("ETag"));
    Node.Answer unknown = node.get("/lines/nope", "Accept", "text/html");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.header("Content-Type")).startsWith("text/html");
    assertThat(unknown.header("Cache-Control")).isEqualTo("no-store");
    assertThat(unknown.header("ETag")).isEmpty();
  }

  @Test
  void aCacheMayKeepTheWaitingPageOfAllLines() throws Exception {
    Node.Answer page = node.get("/lines/" + line, "Accept", "text/html");
    assertThat(page.header("Cache-Control"))
        .isEqualTo("max-age=60, public, stale-while-revalidate=600");
    assertThat(page.header("Vary")).isEqualTo("Accept-Encoding");
    String tag = page.header("ETag");
    assertThat(tag).startsWith("\"");
    Node.Answer other =
        node.get("/lines/" + node.openLine(), "Accept", "text/html", "Accept-Language", "ko");
    assertThat(other.header("ETag")).isEqualTo(tag);
    assertThat(other.response().body()).isEqualTo(page.response().body());
    for (String known : List.of(tag, "W/" + tag, "\"older\", " + tag)) {
      Node.Answer unchanged = node.get("/lines/" + line, "If-None-Match", known);
      assertThat(unchanged.status()).isEqualTo(304);
      assertThat(unchanged.response().body()).isEmpty();
      assertThat(unchanged.header("ETag")).isEqualTo(tag);
    }
    assertThat(node.get("/lines/" + line, "If-None-Match", "\"older\"").status()).isEqualTo(200);
  }

  @Test
  void describesItsInterfaces() throws Exception {
    assertThat(node.get("/openapi.yaml").response().body())
        .contains("openapi: 3.", "/api/lines/{line}/places", "/api/lines/{line}/places/mine");
    assertThat(node.get("/asyncapi.yaml").response().body())
        .contains("asyncapi: 3.", "/user/queue/progress", "/app/lines/{line}/join", "4507");
  }

  private void awaitState(String bearer, String state) {
    await()
        .until(() ->
            node.get(places + "/mine", "Authorization", bearer)
                .json()
                .get("state")
                .asString()
                .equals(state));
  }

  private static String bearer(Node.Answer joined) {
    return "Bearer " + joined.json().get("ticket").asString();
  }

  private static void assertProblem(Node.Answer answer, int status, String type) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().get("type").asString()).isEqualTo(type);
    assertThat(answer.json().get("status").asInt()).isEqualTo(status);
    assertThat(answer.json().has("retryable")).isTrue();
  }
}
