package dev.sluice.gatekeeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.RawHttp;
import dev.sluice.waitingroom.RawHttp.Answer;
import dev.sluice.waitingroom.pass.AdmissionPass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** examples/reverse-proxy with a real proxy: who comes in, and the guard seen red. */
abstract class ProxyApplication extends ProxyTrial {

  ProxyApplication(Proxy proxy) {
    super(proxy);
  }

  /** The configuration with its closed part open to everybody. */
  abstract String withoutTheCheck(String configuration);

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
            .containsIgnoringCase("X-Sluice-Visitor: " + pass.visitor().value());
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
    assertThat(scene.application.heads())
        .singleElement()
        .asString()
        .containsIgnoringCase("Content-Length: 5");
  }

  // Underscores and hyphens are the same to many applications.
  @Test
  void nobodyMayClaimToBeAVisitor() throws Exception {
    AdmissionPass pass = scene.gatekeeper.admit("museum");
    for (String name : List.of("X-Sluice-Visitor", "x-sluice-visitor", "X_Sluice_Visitor")) {
      RawHttp.get(scene.port(), "/tour", scene.cookie(pass), name + ": somebody-else");
      RawHttp.get(scene.port(), "/assets/a.css", name + ": somebody-else");
      RawHttp.get(scene.port(), "/assets/a.css", scene.cookie(pass), name + ": somebody-else");
    }
    assertThat(scene.application.heads())
        .hasSize(9)
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
  void neitherPassNorQueryStandsInALog() throws Exception {
    String pass = scene.gatekeeper.sign(scene.gatekeeper.admit("museum"));
    for (String header : List.of(BehindProxy.cookie(pass), "Authorization: Bearer " + pass)) {
      RawHttp.get(scene.port(), "/logged?secret=" + pass, header);
      RawHttp.get(scene.port(), "/logged?secret=" + pass, header + "x");
      RawHttp.request(scene.port(), "POST", "/sluice/enter?secret=" + pass, header);
    }
    String logs = logs(scene.site.folder());
    assertThat(logs).contains("/logged").contains("/sluice/enter");
    assertThat(logs).doesNotContain("secret").doesNotContain(pass.substring(0, 20));
  }

  private static String logs(Path folder) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path log : files.filter(file -> file.toString().endsWith(".log")).toList()) {
        text.append(Files.readString(log));
      }
    }
    return text.toString();
  }

  // The guard itself, seen red.
  @Test
  void withoutTheCheckTheSameRequestsDoReachTheApplication() throws Exception {
    try (ExampleSite open = scene.another("open", scene.gatekeeper.port(), this::withoutTheCheck)) {
      for (String target : List.of("/tour", "//tour", "/%74our", "http://museum.example/tour")) {
        assertThat(RawHttp.get(open.port(), target).status()).as(target).isEqualTo(200);
      }
      assertThat(scene.application.heads()).hasSize(4);
    }
  }
}
