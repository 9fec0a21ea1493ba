package dev.sluice.gatekeeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.RawHttp;
import dev.sluice.waitingroom.RawHttp.Answer;
import dev.sluice.waitingroom.pass.AdmissionPass;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reverse proxies are told. INV-8 for sites that are no Java application. */
@WithDevServices(ServerKind.REDIS)
class GatekeeperIT {

  private static final String BROWSER = "Accept: text/html,application/xhtml+xml";

  private static RunningGatekeeper gatekeeper;

  @BeforeAll
  static void start() {
    gatekeeper = RunningGatekeeper.start();
  }

  @AfterAll
  static void stop() {
    gatekeeper.close();
  }

  private static Answer get(String target, String... headers) throws Exception {
    return RawHttp.get(gatekeeper.port(), target, headers);
  }

  private static String cookie(String pass) {
    return "Cookie: __Host-sluice-pass=" + pass;
  }

  private static String bearer(String pass) {
    return "Authorization: Bearer " + pass;
  }

  @Test
  void theAdmittedPassAndTheProxyLearnsWhoTheyAre() throws Exception {
    AdmissionPass pass = gatekeeper.admit("museum");
    for (String header : List.of(cookie(gatekeeper.sign(pass)), bearer(gatekeeper.sign(pass)))) {
      Answer check = get("/gate/check/museum", header);
      assertThat(check.status()).isEqualTo(204);
      assertThat(check.headers("X-Sluice-Visitor")).containsExactly(pass.visitor().value());
      assertThat(check.headers("X-Sluice-Number")).containsExactly(Long.toString(pass.number()));
      assertThat(get("/gate/answer/museum", header).status()).isEqualTo(200);
    }
  }

  @Test
  void nobodyElsePasses() throws Exception {
    String good = gatekeeper.sign(gatekeeper.admit("museum"));
    String flipped = good.substring(0, good.length() - 2) + (good.endsWith("AA") ? "BB" : "AA");
    String expired =
        gatekeeper.sign(
            gatekeeper.unknown(gatekeeper.now().minusSeconds(700), Duration.ofMinutes(10)));
    String otherLine = gatekeeper.sign(gatekeeper.admit("theatre"));
    AdmissionPass visit = gatekeeper.admit("museum");
    gatekeeper.revoke(visit);
    refused(403, "pass-required");
    refused(401, "pass-rejected", cookie(flipped));
    refused(401, "pass-rejected", bearer("eyJhbGciOiJub25lIn0." + good.split("\\.", -1)[1] + "."));
    refused(401, "pass-expired", cookie(expired));
    refused(403, "pass-wrong-line", cookie(otherLine));
    refused(403, "visit-ended", cookie(gatekeeper.sign(visit)));
    // the name that only a site without TLS uses
    refused(403, "pass-required", "Cookie: sluice-pass=" + good);
    assertThat(gatekeeper.checks("pass-rejected")).isGreaterThanOrEqualTo(4);
    assertThat(gatekeeper.checks("visit-ended")).isGreaterThanOrEqualTo(2);
  }

  private static void refused(int status, String problem, String... headers) throws Exception {
    Answer check = get("/gate/check/museum", headers);
    assertThat(check.status()).as(problem).isEqualTo(status);
    assertThat(check.headers("X-Sluice-Problem")).containsExactly(problem);
    assertThat(check.headers("X-Sluice-Visitor")).isEmpty();
    assertThat(check.headers("Location")).isEmpty();
    Answer answer = get("/gate/answer/museum/tour", headers);
    assertThat(answer.status()).as(problem).isEqualTo(status);
    assertThat(answer.body()).contains("\"type\":\"" + problem + "\"");
  }

  @Test
  void aBrowserIsSentToTheWaitingPageOfTheLineAndNowhereElse() throws Exception {
    Answer check =
        get(
            "/gate/check/museum?target=https://evil.example",
            BROWSER,
            "X-Original-Method: GET",
            "X-Original-URI: /tour?day=2",
            "X-Forwarded-Host: evil.example",
            "Referer: https://evil.example/");
    assertThat(check.status()).isEqualTo(403);
    assertThat(check.headers("Location")).containsExactly(RunningGatekeeper.WAITING_PAGE);
    assertThat(check.headers("Set-Cookie").getFirst())
        .startsWith("__Host-sluice-return=%2Ftour%3Fday%3D2;");

    Answer answer = get("/gate/answer/museum/tour?day=2", BROWSER);
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.headers("Location")).containsExactly(RunningGatekeeper.WAITING_PAGE);
    assertThat(answer.headers("Set-Cookie").getFirst())
        .startsWith("__Host-sluice-return=%2Ftour%3Fday%3D2;");

    Answer traefik = get("/gate/answer/museum", BROWSER, "X-Forwarded-Uri: //evil.example/tour");
    assertThat(traefik.headers("Set-Cookie").getFirst()).startsWith("__Host-sluice-return=%2F;");
    assertThat(
            get("/gate/answer/museum/tour", BROWSER, "X-Forwarded-Method: POST")
                .headers("Location"))
        .isEmpty();
  }

  /** Envoy appends the visitor's path: it must not turn the question into another one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/gate/answer/museum/../../enter/museum",
        "/gate/answer/museum/../../../actuator/health",
        "/gate/answer/museum/%2e%2e/%2e%2e/enter/museum",
        "/gate/answer/museum/..%2f..%2f..%2factuator/health",
        "/gate/answer/museum/..;/..;/enter/museum",
        "/gate/answer/museum//../..//enter/museum",
        "/gate/answer/museum/tour?/gate/enter/museum",
        "/gate/answer/museum/tour#/gate/enter/museum",
        "/gate/answer/museum/\\..\\..\\enter\\museum"
      })
  void noPathOfAVisitorTurnsARefusalIntoAYes(String target) throws Exception {
    for (String method : List.of("GET", "HEAD", "POST", "OPTIONS", "DELETE", "TRACE", "PROPFIND")) {
      assertThat(RawHttp.request(gatekeeper.port(), method, target, "Content-Length: 0").status())
          .as("%s %s", method, target)
          .isIn(400, 401, 403, 404, 405);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/gate/check/opera",
        "/gate/check/museum/",
        "/gate/check/museum/../museum",
        "/gate/check/MUSEUM",
        "/gate/Check/museum",
        "/gate/check",
        "/gate/enter/museum/tour",
        "/gate/"
      })
  void whatIsNoQuestionIsNotAnswered(String target) throws Exception {
    String pass = gatekeeper.sign(gatekeeper.admit("museum"));
    assertThat(get(target, cookie(pass)).status()).as(target).isIn(400, 404);
  }

  @Test
  void theLandingMakesACookieOfThePass() throws Exception {
    Answer page = get("/gate/enter/museum");
    assertThat(page.status()).isEqualTo(200);
    String pass = gatekeeper.sign(gatekeeper.admit("museum"));
    Answer entered =
        RawHttp.request(
            gatekeeper.port(), "POST", "/gate/enter/museum", bearer(pass), "Content-Length: 0");
    String cookie = entered.headers("Set-Cookie").getFirst();
    assertThat(cookie)
        .startsWith("__Host-sluice-pass=" + pass)
        .contains("; HttpOnly; SameSite=Lax; Secure");
    String sent = "Cookie: " + cookie.substring(0, cookie.indexOf(';'));
    assertThat(get("/gate/check/museum", sent).status()).isEqualTo(204);

    Answer left = RawHttp.request(gatekeeper.port(), "DELETE", "/gate/enter/museum", sent);
    assertThat(left.status()).isEqualTo(204);
    assertThat(get("/gate/check/museum", sent).headers("X-Sluice-Problem"))
        .containsExactly("visit-ended");
  }

  @Test
  void whileRedisIsAwayTheAdmittedGoOnAndNobodyElse() throws Exception {
    try (RunningGatekeeper alone = RunningGatekeeper.withoutRedis()) {
      String pass = alone.sign(alone.unknown(alone.now(), Duration.ofMinutes(10)));
      assertThat(RawHttp.get(alone.port(), "/gate/check/museum", cookie(pass)).status())
          .isEqualTo(204);
      assertThat(RawHttp.get(alone.port(), "/gate/check/museum").status()).isEqualTo(403);
    }
  }
}
