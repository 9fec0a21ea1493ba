package dev.sluice.standalone.journey;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the documented HTTP interfaces as a program of somebody else would. */
final class HttpVisitor {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** What came back; the body is a missing node when it is not JSON. */
  record Answer(int status, JsonNode body, HttpResponse<String> response) {

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String problem() {
      return body.path("type").asString("");
    }
  }

  private final HttpClient http;
  private final String bearer;

  HttpVisitor(HttpClient http, String bearer) {
    this.http = http;
    this.bearer = bearer;
  }

  Answer get(String url) throws IOException, InterruptedException {
    return call("GET", url, null, Map.of());
  }

  Answer post(String url, @Nullable Object body) throws IOException, InterruptedException {
    return call("POST", url, body, Map.of());
  }

  Answer call(String method, String url, @Nullable Object body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(15));
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    headers.forEach(request::header);
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    String text = body instanceof String raw ? raw : JSON.writeValueAsString(body);
    request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text));
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    boolean json =
        response.headers().firstValue("Content-Type").filter(t -> t.contains("json")).isPresent();
    JsonNode tree = json ? JSON.readTree(response.body()) : JSON.missingNode();
    return new Answer(response.statusCode(), tree, response);
  }
}
