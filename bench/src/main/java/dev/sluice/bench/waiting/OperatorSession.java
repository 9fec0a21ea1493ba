package dev.sluice.bench.waiting;

import dev.sluice.devservices.ServiceFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An operator who is signed in to a dashboard, by the interface that its own pages use. */
final class OperatorSession implements AutoCloseable {

  private static final String CHOSEN = "a walk along the Han river";
  private static final String CSRF = "SLUICE-CSRF";

  private final CookieManager cookies = new CookieManager();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).cookieHandler(cookies).build();
  private final String address;

  private OperatorSession(int port) {
    address = "http://127.0.0.1:" + port;
  }

  /**
   * Signs the first operator in and chooses a password.
   *
   * @param first file with the name and the password that were made for the first operator
   */
  static OperatorSession begin(int port, Path first)
      throws ServiceFailure, IOException, InterruptedException {
    List<String> lines = Files.readAllLines(first);
    OperatorSession session = new OperatorSession(port);
    session.ask("GET", "/api/session", null);
    session.ask("POST", "/api/session", Map.of("name", lines.getFirst(), "password", lines.get(1)));
    session.ask("PUT", "/api/account/password", Map.of("current", lines.get(1), "next", CHOSEN));
    return session;
  }

  private void ask(String method, String path, @Nullable Object body)
      throws ServiceFailure, IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(Duration.ofSeconds(20))
            .header("X-Sluice-Csrf", token())
            .header("Content-Type", "application/json");
    HttpResponse<String> answer =
        http.send(
            request
                .method(
                    method,
                    body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(
                            JsonMapper.shared().writeValueAsString(body)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new ServiceFailure(
          "%s %s answered %d: %s".formatted(method, path, answer.statusCode(), answer.body()));
    }
  }

  private String token() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(CSRF))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  /** An answer that does not end. */
  InputStream stream(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofMinutes(30)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
