package dev.sluice.gatekeeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.RawHttp;
import dev.sluice.waitingroom.RawHttp.Answer;
import dev.sluice.waitingroom.pass.AdmissionPass;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** examples/reverse-proxy with a real nginx: who comes in, who does not, and the guard seen red. */
@Tag("nginx")
@WithDevServices(ServerKind.REDIS)
class NginxApplicationIT {

  private static final String NAIVE =
      "location /assets/ { auth_request off; proxy_pass http://application; }";

  private static @TempDir Path folder;
  private static BehindNginx scene;

  @BeforeAll
  static void start() throws Exception {
    scene = BehindNginx.start(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    scene.close();
  }

  @BeforeEach
  void forget() {
    scene.application.forget();
  }

  @Test
  void theAdmittedComeInByCookieAndByHeader() throws Exception {
    AdmissionPass pass = scene.gatekeeper.admit("museum");
    for (String header :
        List.of(scene.cookie(pass), "Authorization: Bearer " + scene.gatekeeper.sign(pass))) {
      for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
        scene.application.forget();
        Answer answer =
            RawHttp.request(scene.port(), method, "/tour?day=2", header, "Content-Length: 0");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(WitnessApplication.ANSWER);
        assertThat(scene.application.heads())
            .singleElement()
            .asString()
            .startsWith(method + " /tour?day=2 HTTP/1.1")
            .contains("X-Sluice-Visitor: " + pass.visitor().value());
      }
    }
  }

  @Test
  void aBodyOfTheAdmittedArrivesWhole() throws Exception {
    String header = scene.cookie(scene.gatekeeper.admit("museum"));
    Answer answer =
        RawHttp.send(
            scene.port(),
            "POST /orders HTTP/1.1\r\nHost: museum.example\r\n"
                + header
                + "\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(scene.application.heads()).singleElement().asString().contains("Content-Length: 5");
  }

  @Test
  void aPassThatIsNotGoodReachesNobody() throws Exception {
    AdmissionPass good = scene.gatekeeper.admit("museum");
    String text = scene.gatekeeper.sign(good);
    AdmissionPass revoked = scene.gatekeeper.admit("museum");
    scene.gatekeeper.revoke(revoked);
    AdmissionPass expired =
        scene.gatekeeper.unknown(scene.gatekeeper.now().minusSeconds(700), Duration.ofMinutes(10));
    String flipped = text.substring(0, text.length() - 2) + (text.endsWith("AA") ? "BB" : "AA");
    for (String header :
        List.of(
            "Cookie: __Host-sluice-pass=" + flipped,
            "Authorization: Bearer " + flipped,
            scene.cookie(expired),
            scene.cookie(revoked),
            scene.cookie(scene.gatekeeper.admit("theatre")))) {
      Answer answer = RawHttp.get(scene.port(), "/tour", header);
      scene.reachesNobody(answer, header);
      assertThat(answer.body()).contains("\"type\":\"");
    }
    assertThat(RawHttp.get(scene.port(), "/tour", scene.cookie(revoked)).body())
        .contains("visit-ended");
    assertThat(RawHttp.get(scene.port(), "/tour", scene.cookie(expired)).status()).isEqualTo(401);
  }

  @Test
  void nobodyMayClaimToBeAVisitor() throws Exception {
    AdmissionPass pass = scene.gatekeeper.admit("museum");
    RawHttp.get(scene.port(), "/tour", scene.cookie(pass), "X-Sluice-Visitor: somebody-else");
    RawHttp.get(scene.port(), "/assets/a.css", "X-Sluice-Visitor: somebody-else");
    assertThat(scene.application.heads())
        .hasSize(2)
        .noneMatch(head -> head.contains("somebody-else"));
  }

  @Test
  void aPersonIsSentToTheWaitingPageAndComesBackToWhereItWantedToGo() throws Exception {
    Answer sent =
        RawHttp.get(
            scene.port(), "/tour?day=2", "Accept: text/html", "X-Original-URI: //evil.example");
    assertThat(sent.status()).isEqualTo(302);
    assertThat(sent.headers("Location")).containsExactly(RunningGatekeeper.WAITING_PAGE);
    assertThat(sent.headers("Set-Cookie")).singleElement().asString().contains("%2Ftour%3Fday%3D2");
    String way = sent.headers("Set-Cookie").getFirst();

    assertThat(RawHttp.get(scene.port(), "/sluice/enter").body()).contains("<!doctype html>");
    Answer entered =
        RawHttp.request(
            scene.port(),
            "POST",
            "/sluice/enter",
            "Authorization: Bearer " + scene.gatekeeper.sign(scene.gatekeeper.admit("museum")),
            "Cookie: " + way.substring(0, way.indexOf(';')),
            "Content-Length: 0");
    assertThat(entered.body()).isEqualTo("{\"to\":\"/tour?day=2\"}");
    String pass = entered.headers("Set-Cookie").getFirst();
    assertThat(
            RawHttp.get(
                    scene.port(), "/tour?day=2", "Cookie: " + pass.substring(0, pass.indexOf(';')))
                .status())
        .isEqualTo(200);
  }

  @Test
  void withoutAGatekeeperNobodyComesIn() throws Exception {
    String header = scene.cookie(scene.gatekeeper.admit("museum"));
    try (ExampleSite alone = scene.another("alone", 9, UnaryOperator.identity())) {
      assertThat(RawHttp.get(alone.port(), "/tour", header).status()).isEqualTo(500);
      assertThat(scene.application.heads()).isEmpty();
    }
  }

  // The guard itself, seen red.
  @Test
  void withoutTheCheckTheSameRequestsDoReachTheApplication() throws Exception {
    try (ExampleSite open =
        scene.another(
            "open",
            scene.gatekeeper.port(),
            text -> text.replace("location / {", "location / { auth_request off;"))) {
      for (String target : List.of("/tour", "//tour", "/%74our", "http://evil.example/tour")) {
        assertThat(RawHttp.get(open.port(), target).status()).as(target).isEqualTo(200);
      }
      assertThat(scene.application.heads()).hasSize(4);
    }
  }

  // Why the example's open location is as strict as it is.
  @Test
  void anOpenLocationThatTakesEverythingIsAWayAroundTheGate() throws Exception {
    UnaryOperator<String> naive =
        text -> text.replaceFirst("(?s)location ~ \\^/assets/.*?\\n    }", NAIVE);
    try (ExampleSite open = scene.another("naive", scene.gatekeeper.port(), naive)) {
      RawHttp.get(open.port(), "/tour/..%2fassets/a.css");
      RawHttp.get(open.port(), "/assets/..;/tour");
      assertThat(scene.application.heads())
          .hasSize(2)
          .anyMatch(head -> head.startsWith("GET /tour/..%2fassets/a.css "))
          .anyMatch(head -> head.startsWith("GET /assets/..;/tour "));
    }
    scene.application.forget();
    RawHttp.get(scene.port(), "/tour/..%2fassets/a.css");
    assertThat(scene.application.heads())
        .singleElement()
        .asString()
        .startsWith("GET /assets/a.css HTTP/1.1");
    scene.application.forget();
    RawHttp.get(scene.port(), "/assets/;/../tour");
    assertThat(scene.application.heads())
        .as("a plain name below /assets/, for nginx and for the application")
        .singleElement()
        .asString()
        .startsWith("GET /assets/tour HTTP/1.1");
  }
}
