package dev.sluice.queueserver;

import static org.awaitility.Awaitility.await;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.admission.TickOutcome;
import dev.sluice.waitingroom.admission.TickRequest;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineSetup;
import dev.sluice.waitingroom.line.WaitingLines;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A queue-server that runs in the test's process, and the admission that belongs to it. */
final class Node implements AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final ConfigurableApplicationContext context;
  private final WaitingLines lines;
  private final Admissions admissions;

  private Node(ConfigurableApplicationContext context) {
    this.context = context;
    this.lines = context.getBean(WaitingLines.class);
    this.admissions = context.getBean(Admissions.class);
  }

  /**
   * @param properties each as name=value; they go before those of the application
   */
  static Node start(String redisUri, String keyPrefix, String... properties) {
    return startWith(List.of(), redisUri, keyPrefix, properties);
  }

  /** The same with beans of these types besides. */
  static Node startWith(
      List<Class<?>> beans, String redisUri, String keyPrefix, String... properties) {
    String key = "test:" + "A".repeat(43) + "=";
    return new Node(
        new SpringApplicationBuilder(QueueServerApplication.class)
            .sources(beans.toArray(Class<?>[]::new))
            .properties(
                "spring.main.banner-mode=off",
                "waiting-room.redis.uri=" + redisUri,
                "waiting-room.redis.key-prefix=" + keyPrefix,
                "waiting-room.pass.signing-key=" + key,
                "waiting-room.place-ticket.signing-key=" + key)
            .run(
                Stream.concat(Stream.of("server.port=0"), Stream.of(properties))
                    .map(property -> "--" + property)
                    .toArray(String[]::new)));
  }

  int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Connections that this node holds, as its meter says. */
  int connections() {
    return (int) bean(MeterRegistry.class).get("queueserver.connections").gauge().value();
  }

  WaitingLines lines() {
    return lines;
  }

  /** Opens a line of a name that nobody else has. */
  String openLine() {
    String line = "show-" + UUID.randomUUID().toString().substring(0, 8);
    openLine(line);
    return line;
  }

  void openLine(String line) {
    lines.open(new LineSetup(new LineId(line), "Summer Show", "http://shop.example/1", 100));
  }

  /** Takes everything that the store has of a line away, as a store does that lost its data. */
  void loseLine(String line) {
    deleteLine(line);
    await().until(() -> get("/api/lines/" + line).status() == 404);
  }

  /** The same without waiting until this node has seen it. */
  void deleteLine(String line) {
    LineId id = new LineId(line);
    RedisKeys keys = bean(RedisKeys.class);
    bean(RedisConnections.class)
        .call(commands -> {
          byte[] member = line.getBytes(StandardCharsets.UTF_8);
          commands.srem(keys.lines(), member);
          return commands.del(
              keys.line(id),
              keys.numbers(id),
              keys.work(id),
              keys.admitted(id),
              keys.departed(id),
              keys.log(id),
              keys.control(id),
              keys.leader(id),
              keys.early(id),
              keys.away(id),
              keys.grace(id),
              keys.gone(id),
              keys.present(id));
        });
  }

  LineFacts facts(String line) {
    return lines.facts(new LineId(line)).orElseThrow();
  }

  /** One tick of the admission. */
  void admit(String line, int visitors) {
    LineId id = new LineId(line);
    TickOutcome outcome =
        admissions.tick(
            new TickRequest(
                id,
                facts(line).epoch(),
                admissions.lead(id, "test", Duration.ofMinutes(1)).orElseThrow(),
                UUID.randomUUID().toString(),
                visitors,
                1_000,
                Instant.now()));
    if (!(outcome instanceof TickOutcome.Done)) {
      throw new AssertionError("the tick was refused: " + outcome);
    }
  }

  /** An HTTP answer. */
  record Answer(int status, HttpResponse<String> response) {
    JsonNode json() {
      return JsonMapper.shared().readTree(response.body());
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  /**
   * @param headers name, value, name, value...
   */
  Answer http(String method, String path, String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> response =
        HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), response);
  }

  Answer get(String path, String... headers) throws Exception {
    return http("GET", path, "", headers);
  }

  /** As by a signal: the connections are drained first. */
  void stop() {
    context.close();
  }

  @Override
  public void close() {
    stop();
  }
}
