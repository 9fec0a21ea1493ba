package dev.sluice.gatekeeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.waitingroom.RawHttp;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** examples/reverse-proxy with a real proxy: no request reaches the application without a pass. */
abstract class ProxyAttacks extends ProxyTrial {

  ProxyAttacks(Proxy proxy) {
    super(proxy);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/tour",
        "/TOUR",
        "//tour",
        "///",
        "/tour//42",
        "/./tour",
        "/tour/../tour",
        "/%74our",
        "/%2e%2e/tour",
        "/%2ftour",
        "/tour%00",
        "/tour%0d%0aX-A:b",
        "/tour;jsessionid=1",
        "/..;/tour",
        "/assets/../tour",
        "/assets/%2e%2e/tour",
        "/assets/..%2ftour",
        "/assets/..;/tour",
        "/assets//../tour",
        "/assets/.hidden",
        "/assets/",
        "/ASSETS/a.css",
        "/assets/a.css%00",
        "/assets/a.css%20",
        "/assets/a.css;x",
        "/sluice/check",
        "/sluice/check/",
        "/sluice/enter/",
        "/sluice/enter/../../tour",
        "/sluice/enter/x",
        "/gate/check/museum",
        "http://museum.example/tour",
        "http://evil.example/tour",
        "HTTP://museum.example//tour",
        "http://museum.example/assets/../tour",
        "tour",
        "*",
        "/tour?/assets/a.css",
        "/tour#/assets/a.css",
        "/tour\\..\\assets\\a.css"
      })
  void withoutAPassNoSpellingOfAPathReachesTheApplication(String target) throws Exception {
    scene.reachesNobody(RawHttp.get(scene.port(), target), target);
    scene.reachesNobody(RawHttp.get(scene.port(), target, "Accept: text/html"), target);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HEAD",
        "POST",
        "PUT",
        "PATCH",
        "DELETE",
        "OPTIONS",
        "TRACE",
        "CONNECT",
        "PROPFIND",
        "MKCOL",
        "get",
        "FOO"
      })
  void withoutAPassNoMethodReachesTheApplication(String method) throws Exception {
    scene.reachesNobody(
        RawHttp.request(scene.port(), method, "/tour", "Content-Length: 0"), method + " /tour");
  }

  @Test
  void withoutAPassNoOldProtocolReachesTheApplication() throws Exception {
    scene.reachesNobody(RawHttp.send(scene.port(), "GET /tour HTTP/1.0\r\n\r\n"), "1.0");
    scene.reachesNobody(RawHttp.send(scene.port(), "GET /tour\r\n"), "0.9");
    scene.reachesNobody(
        RawHttp.get(scene.port(), "/tour", "Upgrade: websocket", "Connection: upgrade"), "upgrade");
    scene.reachesNobody(
        RawHttp.send(
            scene.port(), "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nGET /tour HTTP/1.1\r\nHost: a\r\n\r\n"),
        "2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Original-URI: /assets/a.css",
        "X-Rewrite-URL: /assets/a.css",
        "X-Original-URL: /assets/a.css",
        "X-Original-Method: OPTIONS",
        "X-Forwarded-Uri: /sluice/enter",
        "X-Accel-Redirect: /tour",
        "X-HTTP-Method-Override: OPTIONS",
        "X-Sluice-Visitor: 0000000000000000000000",
        "X-Forwarded-For: 127.0.0.1",
        "X-Real-IP: 127.0.0.1",
        "Host: localhost",
        "Authorization: Basic dXNlcjpwYXNz",
        "Authorization: Bearer",
        "Cookie: __Host-sluice-pass=",
        "Cookie: __host-sluice-pass=x"
      })
  void noHeaderOpensTheDoor(String header) throws Exception {
    scene.reachesNobody(RawHttp.get(scene.port(), "/tour", header), header);
  }

  @Test
  void aRequestInsideARequestDoesNotReachTheApplication() throws Exception {
    String inner = "GET /tour HTTP/1.1\r\nHost: a\r\n\r\n";
    List<String> outer =
        List.of(
            "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + inner,
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" + inner,
            "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + inner,
            "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + inner,
            "Content-Length: 0\r\nContent-Length: " + inner.length() + "\r\n\r\n" + inner,
            "Content-Length: " + inner.length() + "\r\n\r\n" + inner);
    for (String rest : outer) {
      scene.application.forget();
      RawHttp.send(
          scene.port(),
          "POST /assets/a.css HTTP/1.1\r\nHost: museum.example\r\nConnection: close\r\n" + rest);
      assertThat(scene.application.heads()).as(rest).noneMatch(head -> head.contains("/tour"));
    }
  }

  // One spelling of an address for the proxy and another for the application.
  @Test
  void anOpenPathInAWholeAddressIsNoWayToAnother() throws Exception {
    for (String authority :
        List.of(
            "museum.example?", "museum.example#", "a?x", "a#x", "a\\\\x", "a;x", "a%2fx", "a@b")) {
      RawHttp.send(
          scene.port(),
          "GET http://%1$s/assets/a.css HTTP/1.1\r\nHost: %1$s\r\nConnection: close\r\n\r\n"
              .formatted(authority));
    }
    assertThat(scene.application.heads())
        .allMatch(head -> head.startsWith("GET /assets/a.css HTTP/1."));
  }

  // After an upgrade to HTTP/2 the proxy looks at nothing that comes on the connection.
  @Test
  void noUpgradeIsHandedOnWithoutAPass() throws Exception {
    for (String protocol : List.of("h2c", "websocket", "h2c, websocket", "TLS/1.0")) {
      RawHttp.get(
          scene.port(),
          "/assets/a.css",
          "Connection: Upgrade, HTTP2-Settings",
          "Upgrade: " + protocol,
          "HTTP2-Settings: AAMAAABkAAQAAP__",
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
          "Sec-WebSocket-Version: 13");
    }
    assertThat(scene.application.heads())
        .hasSize(4)
        .noneMatch(head -> head.toLowerCase(Locale.ROOT).contains("\nupgrade:"));
  }

  @Test
  void thoseBehindOneWithAPassOnTheSameConnectionNeedTheirOwn() throws Exception {
    String first =
        "GET /first HTTP/1.1\r\nHost: a\r\n"
            + scene.cookie(scene.gatekeeper.admit("museum"))
            + "\r\n\r\n";
    RawHttp.send(
        scene.port(), first + "GET /second HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assertThat(scene.application.heads()).singleElement().asString().startsWith("GET /first ");
  }
}
