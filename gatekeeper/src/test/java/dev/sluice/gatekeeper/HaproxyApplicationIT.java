package dev.sluice.gatekeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.devservices.ServiceFailure;
import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.waitingroom.RawHttp;
import dev.sluice.waitingroom.RawHttp.Answer;
import dev.sluice.waitingroom.pass.AdmissionPass;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The application behind a real HAProxy, which checks the pass itself. */
@Tag("haproxy")
@WithDevServices(ServerKind.REDIS)
class HaproxyApplicationIT extends ProxyApplication {

  HaproxyApplicationIT() {
    super(Proxy.HAPROXY);
  }

  @Override
  String withoutTheCheck(String configuration) {
    return configuration.replace(
        "acl admitted var(txn.admitted) -m bool", "acl admitted always_true");
  }

  @Test
  void aProgramIsToldWhatIsMissing() throws Exception {
    Answer none = RawHttp.get(scene.port(), "/tour");
    assertThat(none.status()).isEqualTo(403);
    assertThat(none.headers("Content-Type")).containsExactly("application/problem+json");
    assertThat(none.headers("Cache-Control")).containsExactly("no-store");
    assertThat(none.body()).contains("\"type\":\"pass-required\"");
    Answer bad = RawHttp.get(scene.port(), "/tour", "Authorization: Bearer x");
    assertThat(bad.status()).isEqualTo(401);
    assertThat(bad.headers("WWW-Authenticate")).hasSize(1);
    assertThat(bad.body()).contains("\"type\":\"pass-rejected\"");
  }

  @Test
  void whereAPersonWantedToGoIsKeptAsItWas() throws Exception {
    Answer sent = RawHttp.get(scene.port(), "/a%2Fb?c=d+e%26;\"f';%0d%0a", "Accept: text/html,*/*");
    assertThat(sent.headers("Set-Cookie"))
        .containsExactly(
            "__Host-sluice-return=%2Fa%252Fb%3Fc%3Dd%2Be%2526%3B%22f%27%3B%250d%250a; Path=/;"
                + " Max-Age=43200; HttpOnly; SameSite=Lax; Secure");
  }

  // As docs/behind-the-room.md says: only the gatekeeper is told.
  @Test
  void aVisitThatHasEndedIsOpenUntilItsPassExpires() throws Exception {
    AdmissionPass pass = scene.gatekeeper.admit("museum");
    scene.gatekeeper.revoke(pass);
    assertThat(RawHttp.get(scene.port(), "/tour", scene.cookie(pass)).status()).isEqualTo(200);
    assertThat(
            RawHttp.request(
                    scene.port(),
                    "POST",
                    "/sluice/enter",
                    "Authorization: Bearer " + scene.gatekeeper.sign(pass),
                    "Content-Length: 0")
                .body())
        .contains("visit-ended");
  }

  @Test
  void withoutAGatekeeperThoseInsideGoOnAndNobodyLands() throws Exception {
    String header = scene.cookie(scene.gatekeeper.admit("museum"));
    try (ExampleSite alone = scene.another("alone", 9, UnaryOperator.identity())) {
      assertThat(RawHttp.get(alone.port(), "/tour", header).status()).isEqualTo(200);
      assertThat(RawHttp.get(alone.port(), "/sluice/enter").status()).isEqualTo(503);
    }
  }

  @Test
  void withoutAKeyItDoesNotStart() {
    assertThatThrownBy(
            () -> scene.another("keyless", scene.gatekeeper.port(), "", UnaryOperator.identity()))
        .isInstanceOf(ServiceFailure.class)
        .hasMessageContaining("SLUICE_PASS_KEY is not set");
  }

  @Test
  void aWebSocketOfTheAdmittedIsHandedOnAndNothingElse() throws Exception {
    String pass = scene.cookie(scene.gatekeeper.admit("museum"));
    RawHttp.get(scene.port(), "/a", pass, "Connection: upgrade", "Upgrade: h2c");
    RawHttp.get(
        scene.port(),
        "/b",
        pass,
        "Connection: upgrade",
        "Upgrade: h2c, websocket",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version: 13");
    List<String> heads =
        scene.application.heads().stream().map(head -> head.toLowerCase(Locale.ROOT)).toList();
    assertThat(heads).hasSize(2).noneMatch(head -> head.contains("h2c"));
    assertThat(heads.get(1)).contains("\nupgrade: websocket\r\n");
  }

  // Each of the three seen red: what it keeps away does arrive without it.
  @Test
  void everyLineThatKeepsARequestStraightIsNeeded() throws Exception {
    String otherName =
        arrives(
            "option http-restrict-req-hdr-names delete",
            "GET /assets/a.css HTTP/1.1\r\nHost: a\r\nX_Sluice_Visitor: somebody-else\r\n");
    assertThat(otherName).containsIgnoringCase("x_sluice_visitor: somebody-else");
    String upgrade =
        arrives(
            "http-request del-header Upgrade unless admitted { req.hdr(Upgrade) -i websocket }",
            "GET /assets/a.css HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: h2c\r\n");
    assertThat(upgrade).containsIgnoringCase("upgrade: h2c");
    String address =
        arrives(
            "http-request set-uri %[pathq]",
            "GET http://a?x/assets/a.css HTTP/1.1\r\nHost: a?x\r\n");
    assertThat(address).startsWith("GET http://a?x/assets/a.css ");
  }

  private String arrives(String withoutLine, String request) throws Exception {
    scene.application.forget();
    UnaryOperator<String> change =
        text -> {
          assertThat(text).contains(withoutLine);
          return text.replace(withoutLine, "");
        };
    try (ExampleSite broken =
        scene.another("line-" + withoutLine.hashCode(), scene.gatekeeper.port(), change)) {
      RawHttp.send(broken.port(), request + "Connection: close\r\n\r\n");
    }
    return scene.application.heads().getFirst();
  }
}
