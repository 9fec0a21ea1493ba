package dev.sluice.queueserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.TestServers;
import dev.sluice.devservices.junit.WithDevServices;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks by HTTP requests and handshakes; docs/attacks.md has them by number. */
@WithDevServices(ServerKind.REDIS)
class HttpAttacksIT {

  private static Node node;
  private String line;

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
  }

  // attack 36
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "null",
        "http://127.0.0.1.evil.example",
        "http://127.0.0.1:1",
        "https://127.0.0.1:PORT",
        "http://127.0.0.1:PORT.evil.example",
        "http://localhost@evil.example",
        "file://",
        "about:blank",
        ""
      })
  void pagesOfOtherSitesGetNoSocket(String origin) throws Exception {
    HttpAnswer answer = shake("Origin: " + origin.replace("PORT", "" + node.port()));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("forbidden-origin");
  }

  // attack 37
  @Test
  void aCookieIsNobody() throws Exception {
    Node.Answer joined = node.http("POST", "/api/lines/" + line + "/places", "{}");
    String ticket = joined.json().get("ticket").asString();
    String cookie =
        "Cookie: ticket=" + ticket + "; JSESSIONID=" + ticket + "; __Host-ticket=" + ticket;
    assertThat(shake("Origin: https://evil.example", cookie).status()).isEqualTo(403);
    HttpAnswer own = shake("Origin: http://127.0.0.1:" + node.port(), cookie);
    assertThat(own.status()).isEqualTo(101);
    assertThat(own.header("Set-Cookie")).isEmpty();
    assertThat(joined.header("Set-Cookie")).isEmpty();
    assertThat(node.get("/lines/" + line, "Accept", "text/html").header("Set-Cookie")).isEmpty();
    assertThat(
            node.get(
                    "/api/lines/" + line + "/places/mine",
                    "Cookie",
                    "ticket=" + ticket + "; Authorization=Bearer " + ticket)
                .status())
        .isEqualTo(401);
  }

  // attack 49
  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-Host: evil.example",
        "X-Forwarded-Host: evil.example:80\r\nX-Forwarded-Proto: http\r\nX-Forwarded-Port: 80",
        "Forwarded: host=evil.example;proto=http",
        "X-Original-Host: evil.example",
        "X-Forwarded-For: 127.0.0.1\r\nX-Real-IP: 127.0.0.1"
      })
  void aClientDoesNotSayWhereItsRequestComesFrom(String headers) throws Exception {
    assertThat(shake("Origin: http://evil.example", headers).status()).isEqualTo(403);
  }

  // attack 39
  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 1073741824", "Transfer-Encoding: chunked"})
  void anEndlessBodyIsRefusedAfterItsFirstBytes(String length) throws Exception {
    String piece = "x".repeat(8_000);
    String body =
        length.startsWith("Content") ? piece : Integer.toHexString(1 << 30) + "\r\n" + piece;
    try (RawWebSocket client = RawWebSocket.dial(node.port())) {
      client.write(bytes("POST /api/lines/" + line + "/places HTTP/1.1", length, "", body));
      HttpAnswer answer = client.answer();
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.body()).contains("too-large");
    }
    assertThat(node.facts(line).totals().joined()).isZero();
  }

  // attack 48
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ws/info",
        "/ws/000/abcdefgh/xhr",
        "/ws/000/abcdefgh/xhr_streaming",
        "/ws/000/abcdefgh/eventsource",
        "/ws/000/abcdefgh/websocket",
        "/ws/iframe.html"
      })
  void thereIsNoFallbackThatASessionCouldBeGuessedFor(String path) throws Exception {
    assertThat(node.get(path).status()).isEqualTo(404);
    assertThat(node.http("POST", path, "[]").status()).isEqualTo(404);
  }

  // attack 50
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Length: 4 | Transfer-Encoding: chunked",
        "Transfer-Encoding: chunked | Content-Length: 4",
        "Content-Length: 4 | Content-Length: 60",
        "Content-Length: 4, 60 | X-Nothing: here",
        "Transfer-Encoding: xchunked | Content-Length: 5",
        "Transfer-Encoding: chunked, identity | Content-Length: 5",
        "Transfer-Encoding : chunked | Content-Length: 5",
        "Content-Length: +5 | X-Nothing: here",
        "Content-Length: -1 | X-Nothing: here"
      })
  void aRequestWithinARequestIsNotAnswered(String one, String other) throws Exception {
    String hidden = "GET /api/lines/" + line + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    try (RawWebSocket client = RawWebSocket.dial(node.port())) {
      client.write(
          bytes(
              "POST /api/lines/" + line + "/places HTTP/1.1",
              one,
              other,
              "",
              "0\r\n\r\n" + hidden));
      assertThat(client.answer().status()).isIn(201, 400, 501);
      assertThatThrownBy(client::answer).isInstanceOfAny(EOFException.class, SocketException.class);
    }
  }

  // attack 50
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "//api/lines/LINE | 404",
        "/api//lines/LINE | 404",
        "/API/lines/LINE | 404",
        "/api/lines/LINE/ | 404",
        "/api/lines/x/../LINE/../../../actuator/env | 404",
        "/api/lines/%2e%2e/actuator/env | 404",
        "/api/lines/..%2f..%2factuator%2fenv | 400",
        "/api/lines/LINE%00 | 400",
        "/api/lines/LINE%0d%0aSet-Cookie:x | 400",
        "/api/lines\\LINE | 400",
        "http://evil.example/api/lines/LINE | 400"
      })
  void noSpellingOfAPathLeadsElsewhere(String path, int status) throws Exception {
    try (RawWebSocket client = RawWebSocket.dial(node.port())) {
      client.write(bytes("GET " + path.replace("LINE", line) + " HTTP/1.1", "Accept: */*", "", ""));
      assertThat(client.answer().status()).isEqualTo(status);
    }
  }

  // attack 51
  @ParameterizedTest
  @ValueSource(
      strings = {
        "User-Agent: x\u001b[31mFORGED",
        "User-Agent: ${jndi:ldap://127.0.0.1/FORGED}",
        "User-Agent: x\r\n FORGED by an obsolete fold",
        "X-Header\u001b: FORGED",
        "Authorization: Bearer FORGED\u001b${jndi:x}"
      })
  void whatAClientSendsMakesNoLineOfTheLog(String header) throws Exception {
    try (LogWatch log = new LogWatch();
        RawWebSocket client = RawWebSocket.dial(node.port())) {
      client.write(bytes("GET /api/lines/" + line + "/places/mine HTTP/1.1", header, "", ""));
      assertThat(client.answer().status()).isIn(400, 401);
      assertThat(log.lines())
          .noneMatch(each -> each.startsWith("FORGED") || each.contains("\u001b"));
      assertThat(log.warnings()).isEmpty();
    }
  }

  /** Where an admitted visitor goes is the line's target, whatever stands in an address. */
  @Test
  void noQueryOfTheWaitingPageNamesATarget() throws Exception {
    Node.Answer page = node.get("/lines/" + line, "Accept", "text/html");
    for (String query :
        List.of("target=https://evil.example", "to=//evil.example", "next=/x#pass=y")) {
      Node.Answer other = node.get("/lines/" + line + "?" + query, "Accept", "text/html");
      assertThat(other.status()).isEqualTo(200);
      assertThat(other.header("Location")).isEmpty();
      assertThat(other.response().body())
          .isEqualTo(page.response().body())
          .doesNotContain("location.search");
    }
  }

  /** A request with a Host header. */
  private static byte[] bytes(String request, String... lines) {
    return (request + "\r\nHost: 127.0.0.1\r\n" + String.join("\r\n", lines))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static HttpAnswer shake(String... headers) throws IOException {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "Host: 127.0.0.1:" + node.port(),
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));
    lines.addAll(List.of(headers));
    try (RawWebSocket client = RawWebSocket.dial(node.port())) {
      return client.write(RawWebSocket.request(lines.toArray(String[]::new))).answer();
    }
  }
}
