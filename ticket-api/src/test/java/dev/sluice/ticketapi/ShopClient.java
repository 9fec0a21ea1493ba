package dev.sluice.ticketapi;

import dev.sluice.ticketapi.ShopDoor.Inside;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the shop as a browser does. */
public class ShopClient {

  public static final String OPERATOR_KEY = "operators-of-the-tests";

  /** What the shop answered. */
  public record Reply(int status, String body, HttpResponse<String> response) {

    private static final JsonMapper JSON = JsonMapper.shared();

    public JsonNode json() {
      return JSON.readTree(body);
    }

    /** The stable code of a problem; the status as text when it is none. */
    public String problem() {
      return contentType().startsWith("application/problem+json")
          ? json().path("type").asString()
          : Integer.toString(status);
    }

    public String contentType() {
      return response.headers().firstValue("Content-Type").orElse("");
    }

    public @Nullable String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }

    public String id() {
      return json().path("id").asString();
    }

    @Override
    public String toString() {
      return status + " " + body;
    }
  }

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final Environment environment;

  public ShopClient(Environment environment) {
    this.environment = environment;
  }

  public Reply get(String path) {
    return send(request(path).GET());
  }

  public Reply get(Inside visitor, String path) {
    return send(request(path).GET().header("Authorization", "Bearer " + visitor.pass()));
  }

  public Reply getAsOperator(String path) {
    return send(request(path).GET().header("Authorization", "Bearer " + OPERATOR_KEY));
  }

  public Reply post(Inside visitor, String path, String body) {
    return send(json(path, body).header("Authorization", "Bearer " + visitor.pass()));
  }

  public Reply holdSeats(Inside visitor, long performance, List<Long> seats) {
    String ids = seats.stream().map(String::valueOf).collect(Collectors.joining(","));
    return post(
        visitor, "/api/performances/" + performance + "/holds", "{\"seats\":[" + ids + "]}");
  }

  public Reply holdPlaces(Inside visitor, long performance, long section, int quantity) {
    return post(
        visitor,
        "/api/performances/" + performance + "/holds",
        "{\"section\":" + section + ",\"quantity\":" + quantity + "}");
  }

  public Reply holdBest(Inside visitor, long performance, long section, int quantity) {
    return post(
        visitor,
        "/api/performances/" + performance + "/holds",
        "{\"section\":" + section + ",\"quantity\":" + quantity + ",\"best\":true}");
  }

  public Reply hold(Inside visitor, long performance, String body, String key) {
    return send(
        json("/api/performances/" + performance + "/holds", body)
            .header("Authorization", "Bearer " + visitor.pass())
            .header("Idempotency-Key", key));
  }

  public Reply release(Inside visitor, String hold) {
    return send(
        request("/api/holds/" + hold).DELETE().header("Authorization", "Bearer " + visitor.pass()));
  }

  public Reply order(Inside visitor, String hold, String token) {
    return order(visitor, hold, token, UUID.randomUUID().toString());
  }

  public Reply order(Inside visitor, String hold, String token, String key) {
    return send(
        json("/api/orders", orderBody(hold, token))
            .header("Authorization", "Bearer " + visitor.pass())
            .header("Idempotency-Key", key));
  }

  /** Of a buyer who was told what it costs. */
  public Reply order(Inside visitor, String hold, String token, String key, long expectedTotal) {
    String body =
        orderBody(hold, token).replaceFirst("\\}$", ",\"expectedTotal\":" + expectedTotal + "}");
    return send(
        json("/api/orders", body)
            .header("Authorization", "Bearer " + visitor.pass())
            .header("Idempotency-Key", key));
  }

  public static String orderBody(String hold, String token) {
    return """
    {"hold":"%s","payment":{"method":"CARD","token":"%s"}}\
    """
        .formatted(hold, token);
  }

  public HttpRequest.Builder json(String path, String body) {
    return request(path)
        .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
        .header("Content-Type", "application/json");
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + environment.getProperty("local.server.port") + path))
        .timeout(Duration.ofSeconds(30));
  }

  public Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Reply(response.statusCode(), response.body(), response);
    } catch (IOException e) {
      throw new IllegalStateException("the shop did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
