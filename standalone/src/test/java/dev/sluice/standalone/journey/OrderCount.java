package dev.sluice.standalone.journey;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** How many orders the dashboard knows of: they came to it through the outbox and Kafka. */
final class OrderCount {

  private OrderCount() {}

  /** As the first message says that the dashboard pushes. */
  static long of(HttpClient http, String dashboard, String cookie)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(dashboard + "/api/events"))
            .header("Cookie", cookie)
            .timeout(Duration.ofSeconds(10))
            .build();
    HttpResponse<Stream<String>> events = http.send(request, HttpResponse.BodyHandlers.ofLines());
    try (Stream<String> lines = events.body()) {
      return lines
          .filter(line -> line.startsWith("data:"))
          .map(line -> JsonMapper.shared().readTree(line.substring(5)))
          .filter(message -> message.has("orders"))
          .findFirst()
          .orElseThrow()
          .path("orders")
          .path("total")
          .asLong();
    }
  }
}
