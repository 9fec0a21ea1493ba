package dev.sluice.paymentprovider;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a provider as a shop does. */
final class ProviderClient {

  static final String API_KEY = "the-key-of-the-tests";

  record Answer(int status, String body) {
    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }

    String type() {
      return json().path("type").asString();
    }
  }

  private final URI provider;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  ProviderClient(URI provider) {
    this.provider = provider;
  }

  static String money(long amount, String token) {
    return "{\"amount\":%d,\"currency\":\"KRW\",\"token\":\"%s\"}".formatted(amount, token);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(provider + path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + API_KEY);
  }

  Answer send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body());
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).GET().build());
  }

  Answer post(String path, String key, String body) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  Answer charge(String key, String token) throws IOException, InterruptedException {
    return post("/v1/charges", key, money(1000, token));
  }

  Answer faults(String body) throws IOException, InterruptedException {
    return send(request("/v1/faults").PUT(HttpRequest.BodyPublishers.ofString(body)).build());
  }
}
