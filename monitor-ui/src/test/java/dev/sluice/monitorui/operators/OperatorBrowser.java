package dev.sluice.monitorui.operators;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser of an operator: keeps cookies and shows the token that pages show. */
final class OperatorBrowser implements AutoCloseable {

  private static final Duration WITHIN = Duration.ofSeconds(20);

  private final CookieManager cookies = new CookieManager();
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(cookies).connectTimeout(WITHIN).build();
  private int port;

  OperatorBrowser(int port) {
    this.port = port;
  }

  /** An answer: its status and its document, an empty one when there is none. */
  record Answer(int status, JsonNode body) {

    String code() {
      return body.path("type").asString("");
    }
  }

  /** The next requests go to another node. */
  void moveTo(int otherPort) {
    port = otherPort;
  }

  Answer get(String path) throws Exception {
    return send(request(path).GET());
  }

  Answer send(String method, String path, String body) throws Exception {
    return send(
        request(path)
            .header("X-Sluice-Csrf", cookie("SLUICE-CSRF"))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
  }

  /** The same without the token that only our own pages know. */
  Answer sendAsAnotherSite(String method, String path, String body) throws Exception {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
  }

  /** Only whether it is allowed: a stream has no end. */
  int statusOf(String method, String path, String body) throws Exception {
    HttpResponse<InputStream> response =
        client.send(
            request(path)
                .header("X-Sluice-Csrf", cookie("SLUICE-CSRF"))
                .header("Content-Type", "application/json")
                .method(
                    method,
                    method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofInputStream());
    response.body().close();
    return response.statusCode();
  }

  /** The stream of events, as the dashboard reads it. */
  HttpResponse<InputStream> events() throws Exception {
    HttpResponse<InputStream> response =
        client.send(
            request("/api/events").header("Accept", "text/event-stream").build(),
            BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      throw new AssertionError("no stream: " + response.statusCode());
    }
    return response;
  }

  Answer signIn(String name, String password, String code) throws Exception {
    get("/api/session");
    return send(
        "POST",
        "/api/session",
        JsonMapper.shared()
            .writeValueAsString(Map.of("name", name, "password", password, "code", code)));
  }

  Answer signIn(String name, String password) throws Exception {
    return signIn(name, password, "");
  }

  /** Asks for a second factor, which is not in use before it is confirmed; returns its secret. */
  byte[] prepareSecondFactor() throws Exception {
    Answer prepared = send("POST", "/api/account/second-factor", "");
    if (prepared.status() != 200) {
      throw new AssertionError("no second factor: " + prepared);
    }
    return base32(prepared.body().path("secret").asString());
  }

  Answer confirmSecondFactor(String password, String code) throws Exception {
    return send(
        "PUT",
        "/api/account/second-factor",
        JsonMapper.shared().writeValueAsString(Map.of("password", password, "code", code)));
  }

  /** Takes a second factor into use with its present code, and returns its secret. */
  byte[] beginSecondFactor(String password) throws Exception {
    byte[] secret = prepareSecondFactor();
    Answer begun = confirmSecondFactor(password, Totp.code(secret, Totp.stepAt(Instant.now())));
    if (begun.status() != 200) {
      throw new AssertionError("no second factor: " + begun);
    }
    return secret;
  }

  private static byte[] base32(String text) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    byte[] bytes = new byte[text.length() * 5 / 8];
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      int five = alphabet.indexOf(text.charAt(bit / 5));
      if ((five >> (4 - bit % 5) & 1) == 1) {
        bytes[bit / 8] |= (byte) (1 << (7 - bit % 8));
      }
    }
    return bytes;
  }

  String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(WITHIN);
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
    String text = response.body();
    return new Answer(
        response.statusCode(),
        text.startsWith("{")
            ? JsonMapper.shared().readTree(text)
            : JsonMapper.shared().createObjectNode());
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
