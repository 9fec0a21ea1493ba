package dev.sluice.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client may not do: the documented answer comes, and nothing has changed. */
class BadInputIT {

  private RunningPlatform platform;
  private String before = "";

  @BeforeEach
  void rememberTheLine() throws Exception {
    platform = RunningPlatform.shared();
    platform.steer(Map.of("state", "PAUSED"));
    before = totals();
  }

  @AfterEach
  void nothingHasChanged() throws Exception {
    assertThat(totals()).isEqualTo(before);
    platform.steer(Map.of("state", "OPEN"));
  }

  private String totals() throws Exception {
    return platform
        .operator()
        .get(platform.admission("/operator/lines/" + RunningPlatform.LINE))
        .body()
        .path("totals")
        .toString();
  }

  private void assertRefused(StompVisitor visitor, String problem, int closeCode) {
    assertThat(visitor.awaitFrame("ERROR").headers()).containsEntry("message", problem);
    assertThat(visitor.awaitClose()).isEqualTo(closeCode);
  }

  // INV-Q19
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/app/lines/no-such-line/join | {} | unknown-line | 4502",
        "/app/lines/summer-show/join | {\"number\":1} | malformed-request | 4504",
        "/app/lines/summer-show/join | {\"score\":-1} | malformed-request | 4504",
        "/app/lines/summer-show/join | {broken | malformed-request | 4504",
        "/app/lines/summer-show/join | [] | malformed-request | 4504",
        "/topic/lines/summer-show | {\"state\":\"OPEN\"} | forbidden-destination | 4501",
        "/user/queue/progress | {} | forbidden-destination | 4501",
        "/app/lines/x}:y/join | {} | unknown-line | 4502",
      })
  void aFrameThatMayNotBeSent(String destination, String body, String problem, int closeCode)
      throws Exception {
    try (StompVisitor visitor = platform.visitor().connect().watchProgress()) {
      visitor.awaitFrame("CONNECTED");
      visitor.send("SEND\ndestination:" + destination + "\n\n" + body);
      assertRefused(visitor, problem, closeCode);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/queue/progress", "/topic/**", "/user/somebody/queue/progress"})
  void aDestinationThatMayNotBeHeard(String destination) throws Exception {
    try (StompVisitor visitor = platform.visitor().connect()) {
      visitor.send("SUBSCRIBE\nid:x\ndestination:" + destination + "\n\n");
      assertRefused(visitor, "forbidden-destination", 4501);
    }
  }

  // INV-Q19
  @Test
  void aForgedPlaceTicket() throws Exception {
    try (StompVisitor visitor = platform.visitor()) {
      visitor.useTicket("eyJhbGciOiJub25lIn0.e30.");
      visitor.connect();
      assertRefused(visitor, "ticket-rejected", 4503);
    }
  }

  @Test
  void aHandshakeFromAnotherSite() {
    assertThatThrownBy(() ->
            platform
                .http()
                .newWebSocketBuilder()
                .subprotocols("v12.stomp")
                .header("Origin", "https://127.0.0.1.evil.example")
                .buildAsync(platform.stompEndpoint(), new WebSocket.Listener() {})
                .get())
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            e -> assertThat(e.getResponse().statusCode()).isEqualTo(403));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "forged.pass.text | 401 | pass-rejected",
        "eyJhbGciOiJub25lIn0.e30. | 401 | pass-rejected",
        "'' | 403 | pass-required",
      })
  void aPassThatIsNone(String pass, int status, String problem) throws Exception {
    HttpVisitor.Answer answer =
        new HttpVisitor(platform.http(), pass)
            .post(platform.shop("/api/performances/1/holds"), Map.of("seats", new int[] {1}));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.problem()).isEqualTo(problem);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
  }

  // INV-Q19
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | /api/lines/no-such-line/places | {} | 404 | unknown-line",
        "POST | /api/lines/summer-show/places | {\"number\":1} | 400 | malformed-request",
        "POST | /api/lines/summer-show/places | {broken | 400 | malformed-request",
        "POST | /api/lines/X%7D/places | {} | 400 | malformed-request",
        "PUT | /api/lines/summer-show/places | {} | 405 | method-not-allowed",
        "GET | /api/lines/summer-show/places/mine | | 401 | ticket-missing",
        "GET | /api/nothing-here | | 404 | not-found",
      })
  void aRequestThatTheQueueServerRefuses(
      String method, String path, String body, int status, String problem) throws Exception {
    HttpVisitor.Answer answer =
        new HttpVisitor(platform.http(), "")
            .call(method, platform.queueServer(path), body, Map.of());
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    assertThat(answer.problem()).isEqualTo(problem);
  }

  @Test
  void anOperatorWithoutKeyOrReason() throws Exception {
    String url = platform.admission("/operator/lines/" + RunningPlatform.LINE);
    assertThat(new HttpVisitor(platform.http(), "guess").get(url).problem())
        .isEqualTo("operator-required");
    assertThat(platform.operator().call("PUT", url, Map.of("state", "CLOSED"), Map.of()).problem())
        .isEqualTo("reason-required");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/actuator/env", "/actuator/heapdump", "/actuator", "/swagger-ui.html"})
  void nothingInternalIsShown(String path) throws Exception {
    HttpVisitor nobody = new HttpVisitor(platform.http(), "");
    for (String url :
        new String[] {
          platform.queueServer(path),
          platform.shop(path),
          platform.admission(path),
          platform.dashboard(path)
        }) {
      // the operators' process asks everybody for the key before it says what there is
      assertThat(nobody.get(url).status()).as(url).isIn(404, 401);
    }
  }
}
