package dev.sluice.admissionbatch.operator;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineRecords;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.LineState;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The lines, as operators see and steer them. */
class OperatorApiTest extends OperatorApi {

  private static final String WHO = "\"operator\":\"kim\",\"reason\":\"drill\"";

  private HttpResponse<String> put(String body) throws Exception {
    return send("PUT", PATH, body);
  }

  private void assertProblem(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    JsonNode problem = json.readTree(response.body());
    assertThat(problem.path("type").asString()).isEqualTo(code);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("title").asString()).isNotBlank();
    assertThat(problem.has("retryable")).isTrue();
  }

  private LineFacts facts() {
    return room.facts(LINE).orElseThrow();
  }

  @Test
  void showsALine() throws Exception {
    room.joinedBy(LINE, 3);
    HttpResponse<String> response = get(PATH);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json.readTree(response.body()))
        .isEqualTo(
            json.readTree(
                """
                {"line":"summer-show","title":"Summer show","target":"http://shop/","state":"OPEN",
                 "epoch":"%s","waiting":3,"away":0,"early":0,"opensAt":null,"active":0,"limit":50,
                 "floor":50,"ceiling":null,"admissionsPerMinute":null,"fixedLimit":null,
                 "fixedUntil":null,"ticketsLeft":null,"announcement":"",
                 "totals":{"joined":3,"admitted":0,"left":0,"released":0,"expired":0,"abandoned":0,
                   "visits":{"claimed":0,"noShows":0,"idle":0,"overstayed":0,"withdrawn":0}},
                 "unclaimed":0,"showRate":1.0,"leader":false,"lastTick":null,
                 "lastDecision":null,"saturation":null}
                """
                    .formatted(facts().epoch())));
  }

  @Test
  void showsAllLinesById() throws Exception {
    room.open(new LineSetup(new LineId("autumn-show"), "Autumn show", "http://shop/2", 5));
    JsonNode lines = json.readTree(get("/operator/lines").body()).path("lines");
    assertThat(lines.valueStream().map(line -> line.path("line").asString()))
        .containsExactly("autumn-show", "summer-show");
  }

  // INV-Q17
  @Test
  void changesStateFloorAndAnnouncement() throws Exception {
    HttpResponse<String> response =
        put(
            """
            {"state":"PAUSED","floor":60,"announcement":"A short break",%s}
            """
                .formatted(WHO));

    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode line = json.readTree(response.body());
    assertThat(line.path("state").asString()).isEqualTo("PAUSED");
    assertThat(line.path("floor").asInt()).isEqualTo(60);
    assertThat(line.path("announcement").asString()).isEqualTo("A short break");
    assertThat(facts().state()).isEqualTo(LineState.PAUSED);
    assertThat(audit.at(Level.INFO))
        .containsExactly(
            "line=summer-show operator=\"kim\" state=OPEN->PAUSED floor=50->60"
                + " announcement=\"\"->\"A short break\" reason=\"drill\" result=DONE");
  }

  @Test
  void changesLimitsAndTakesThemBack() throws Exception {
    String until =
        Instant.now().plus(Duration.ofMinutes(10)).truncatedTo(ChronoUnit.SECONDS).toString();
    HttpResponse<String> response =
        put(
            """
            {"ceiling":200,"admissionsPerMinute":30,"fixedLimit":70,"fixedUntil":"%s",%s}
            """
                .formatted(until, WHO));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonNode line = json.readTree(response.body());
    assertThat(line.path("ceiling").asInt()).isEqualTo(200);
    assertThat(line.path("admissionsPerMinute").asInt()).isEqualTo(30);
    assertThat(line.path("fixedLimit").asInt()).isEqualTo(70);
    assertThat(line.path("fixedUntil").asString()).isEqualTo(until);

    assertProblem(
        put("{\"fixedLimit\":201,\"fixedUntil\":\"%s\",%s}".formatted(until, WHO)),
        400,
        "malformed-request");
    line =
        json.readTree(
            put("{\"ceiling\":0,\"admissionsPerMinute\":0,\"fixedLimit\":0," + WHO + "}").body());
    assertThat(line.path("ceiling").isNull()).isTrue();
    assertThat(line.path("admissionsPerMinute").isNull()).isTrue();
    assertThat(line.path("fixedLimit").isNull()).isTrue();
    assertThat(audit.at(Level.INFO))
        .containsExactly(
            "line=summer-show operator=\"kim\" ceiling=none->200 admissionsPerMinute=none->30"
                + " fixedLimit=none->70 until %s reason=\"drill\" result=DONE".formatted(until),
            "line=summer-show operator=\"kim\" ceiling=200->none admissionsPerMinute=30->none"
                + " fixedLimit=70 until %s->none reason=\"drill\" result=DONE".formatted(until));
  }

  // INV-Q17
  @Test
  void everyChangeCanBeReadWithWhoWhenOldNewAndWhy() throws Exception {
    put("{\"floor\":60," + WHO + "}");
    put("{\"announcement\":\"back at \\\"8\\\"\"," + WHO + "}");
    JsonNode changes = json.readTree(get(PATH + "/changes?limit=2").body()).path("changes");
    assertThat(changes.size()).isEqualTo(2);
    assertThat(changes.get(0).path("changed"))
        .isEqualTo(
            json.readTree(
                """
                [{"name":"announcement","before":"","after":"back at \\"8\\"","isText":true}]
                """));
    JsonNode floor = changes.get(1);
    assertThat(floor.path("operator").asString()).isEqualTo("kim");
    assertThat(floor.path("reason").asString()).isEqualTo("drill");
    assertThat(floor.path("result").asString()).isEqualTo("DONE");
    assertThat(Instant.parse(floor.path("at").asString())).isBefore(Instant.now().plusSeconds(1));
    assertThat(floor.path("changed"))
        .isEqualTo(
            json.readTree(
                """
                [{"name":"floor","before":"50","after":"60","isText":false}]
                """));
    assertProblem(get(PATH + "/changes?limit=0"), 400, "malformed-request");
    assertProblem(get(PATH + "/changes?limit=x"), 400, "malformed-request");
    assertProblem(get("/operator/lines/winter-show/changes"), 404, "unknown-line");
  }

  @Test
  void theLastDecisionsCanBeRead() throws Exception {
    shop.add(
        LINE,
        LineRecords.Kind.DECISIONS,
        Map.of("at", "2026-11-25T10:00:00Z", "tick", "1-2", "decision", "admit 4", "limit", "50"));
    assertThat(json.readTree(get(PATH + "/decisions").body()).path("decisions").get(0))
        .isEqualTo(
            json.readTree(
                """
                {"at":"2026-11-25T10:00:00Z","tick":"1-2","decision":"admit 4",
                 "kind":"","pause":"","limit":50,"admitted":0,"expired":0,"passedOver":0,"waiting":0,"active":0}
                """));
    assertProblem(get(PATH + "/decisions?limit=1001"), 400, "malformed-request");
  }

  @Test
  void aNodeThatDoesNotLeadTellsTheDecisionOfTheOneThatDoes() throws Exception {
    shop.add(
        LINE,
        LineRecords.Kind.DECISIONS,
        Map.of(
            "at",
            "2026-11-25T10:00:00Z",
            "decision",
            "admit nobody: the work queue is full",
            "kind",
            "PAUSE",
            "pause",
            "WORK_QUEUE_FULL",
            "admitted",
            "0"));
    JsonNode line = json.readTree(get(PATH).body());
    assertThat(line.path("lastTick").isNull()).isTrue();
    assertThat(line.path("lastDecision"))
        .isEqualTo(
            json.readTree(
                """
                {"at":"2026-11-25T10:00:00Z","decision":"admit nobody: the work queue is full",
                 "kind":"PAUSE","pause":"WORK_QUEUE_FULL","admitted":0}
                """));
  }

  @Test
  void leavesWhatIsNotNamed() throws Exception {
    assertThat(put("{\"floor\":7," + WHO + "}").statusCode()).isEqualTo(200);
    assertThat(facts().state()).isEqualTo(LineState.OPEN);
    assertThat(facts().floor()).isEqualTo(7);
  }

  @Test
  void anAuditLineCannotBeForged() throws Exception {
    put(
        """
        {"state":"PAUSED","operator":"kim\\nline=x operator=\\"lee\\"","reason":"a\\r\\nb"}
        """);
    assertThat(audit.at(Level.INFO))
        .containsExactly(
            "line=summer-show operator=\"kim\\nline=x operator=\\\"lee\\\"\" state=OPEN->PAUSED"
                + " reason=\"a\\r\\nb\" result=DONE");
  }

  // INV-Q17
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{\"state\":\"PAUSED\"}",
        "{\"state\":\"PAUSED\",\"operator\":\"kim\"}",
        "{\"state\":\"PAUSED\",\"reason\":\"drill\"}",
        "{\"state\":\"PAUSED\",\"operator\":\"  \",\"reason\":\"drill\"}",
        "{\"state\":\"PAUSED\",\"operator\":\"kim\",\"reason\":\"\"}",
      })
  void everyChangeNeedsAnOperatorAndAReason(String body) throws Exception {
    assertProblem(put(body), 400, "reason-required");
    assertThat(facts().state()).isEqualTo(LineState.OPEN);
    assertThat(audit.at(Level.INFO)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{%s}",
        "{\"state\":\"paused\",%s}",
        "{\"state\":\"OPENED\",%s}",
        "{\"state\":1,%s}",
        "{\"floor\":0,%s}",
        "{\"floor\":-5,%s}",
        "{\"floor\":1000001,%s}",
        "{\"floor\":99999999999,%s}",
        "{\"floor\":60.5,%s}",
        "{\"floor\":\"60\",%s}",
        "{\"floor\":60,\"roof\":70,%s}",
        "{\"ceiling\":49,%s}",
        "{\"ceiling\":-1,%s}",
        "{\"ceiling\":1000001,%s}",
        "{\"floor\":60,\"ceiling\":59,%s}",
        "{\"admissionsPerMinute\":-1,%s}",
        "{\"fixedLimit\":70,%s}",
        "{\"fixedUntil\":\"2999-01-01T00:00:00Z\",%s}",
        "{\"fixedLimit\":70,\"fixedUntil\":\"2999-01-01T00:00:00Z\",%s}",
        "{\"fixedLimit\":70,\"fixedUntil\":\"2001-01-01T00:00:00Z\",%s}",
        "{\"fixedLimit\":70,\"fixedUntil\":\"soon\",%s}",
        "{\"floor\":60,\"floor\":70,%s}",
        "{\"floor\":60,%s} {}",
        "{\"announcement\":{},%s}",
      })
  void whatCannotBeReadChangesNothing(String body) throws Exception {
    assertProblem(put(body.replace("%s", WHO)), 400, "malformed-request");
    assertThat(facts().floor()).isEqualTo(50);
    assertThat(audit.at(Level.INFO)).isEmpty();
  }

  @Test
  void tooLongTextsAreRefused() throws Exception {
    assertProblem(
        put("{\"announcement\":\"%s\",%s}".formatted("x".repeat(501), WHO)),
        400,
        "malformed-request");
    assertProblem(
        put("{\"floor\":1,%s,\"announcement\":\"%s\"}".formatted(WHO, "x".repeat(100_000))),
        400,
        "malformed-request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/operator/lines/winter-show", "/operator/lines/Not%20a%20line"})
  void anUnknownLineIsNotFound(String path) throws Exception {
    assertProblem(get(path), 404, "unknown-line");
  }

  @Test
  void otherMethodsAndTypesAreRefused() throws Exception {
    HttpRequest.Builder delete = request(PATH).header("Authorization", "Bearer " + KEY).DELETE();
    assertProblem(send(delete), 405, "method-not-allowed");
    HttpRequest.Builder text =
        request(PATH)
            .header("Authorization", "Bearer " + KEY)
            .header("Content-Type", "text/plain")
            .PUT(BodyPublishers.ofString("{}"));
    assertProblem(send(text), 415, "unsupported-media-type");
    assertProblem(get("/nothing"), 404, "not-found");
  }

  @Test
  void redisAwayIsAnsweredAsUnavailable() throws Exception {
    room.goAway();
    assertProblem(get("/operator/lines"), 503, "line-unavailable");
    assertProblem(put("{\"floor\":60," + WHO + "}"), 503, "line-unavailable");
    assertThat(audit.at(Level.INFO)).isEmpty();
  }

  // INV-Q39
  @Test
  void aLineWhoseMasterIsAwayHidesNoOther() throws Exception {
    LineId winter = new LineId("winter-show");
    room.open(new LineSetup(winter, "Winter show", "http://shop/", 50));
    assertThat(json.readTree(get("/operator/lines").body()).get("lines")).hasSize(2);
    room.takeAway(winter);
    room.loseTheList();
    JsonNode lines = json.readTree(get("/operator/lines").body()).get("lines");
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0).get("line").asString()).isEqualTo(LINE.value());
    assertProblem(get("/operator/lines/winter-show"), 503, "line-unavailable");
  }

  // INV-Q17
  @Test
  void aChangeWhoseEndIsNotKnownIsOnRecordToo() throws Exception {
    room.loseAnswers();
    assertProblem(put("{\"floor\":60," + WHO + "}"), 503, "line-unavailable");
    assertThat(facts().floor()).isEqualTo(60);
    assertThat(audit.at(Level.INFO))
        .containsExactly(
            "line=summer-show operator=\"kim\" floor=50->60 reason=\"drill\" result=UNKNOWN");
  }

  // INV-Q17
  @Test
  void aChangeOfALineThatWasLostMeanwhileIsNotFound() throws Exception {
    room.loseEverythingAtTheNextChange(new LineSetup(LINE, "Summer show", "http://shop/", 50));
    assertProblem(put("{\"floor\":60," + WHO + "}"), 404, "unknown-line");
    assertThat(facts().floor()).isEqualTo(50);
    assertThat(audit.at(Level.INFO))
        .containsExactly(
            "line=summer-show operator=\"kim\" floor=50->60 reason=\"drill\""
                + " result=NO_SUCH_LINE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Bearer ", "Bearer wrong", "Bearer the-key-of-this-tesT", "Basic abc", "x"})
  void nobodyWithoutTheKeyIsLetIn(String authorization) throws Exception {
    for (String path :
        new String[] {
          "/operator/lines",
          PATH,
          PATH + ";x=/actuator/health/",
          "/nothing",
          "/",
          "//operator/lines",
          "/actuator/health/../../operator/lines",
          "/actuator/health/..;/..;/operator/lines",
          "/openapi.yaml/../operator/lines"
        }) {
      HttpRequest.Builder request = request(path);
      if (!authorization.isEmpty()) {
        request.header("Authorization", authorization);
      }
      HttpResponse<String> response = send(request);
      assertProblem(response, 401, "operator-required");
      assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }
  }

  @Test
  void theKeyIsAskedForBeforeTheBodyIsRead() throws Exception {
    assertProblem(send(request(PATH).PUT(BodyPublishers.ofString("{"))), 401, "operator-required");
  }

  @Test
  void healthAndTheDescriptionAreOpenAndNothingElseIs() throws Exception {
    assertThat(send(request("/actuator/health/readiness")).statusCode()).isEqualTo(200);
    HttpResponse<String> description = send(request("/openapi.yaml"));
    assertThat(description.statusCode()).isEqualTo(200);
    assertThat(description.body()).contains("openapi: 3.");
    assertProblem(send(request("/actuator/env")), 401, "operator-required");
    assertProblem(get("/actuator/env"), 404, "not-found");
    assertProblem(get("/actuator"), 404, "not-found");
    assertProblem(send(request("/actuator/metrics")), 401, "operator-required");
    assertThat(get("/actuator/metrics/saturation.point").statusCode()).isEqualTo(200);
  }
}
