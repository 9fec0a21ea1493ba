package dev.sluice.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.standalone.deployment.MetricsDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the processes show of themselves, after one purchase: logs that can be followed, and the
 * metrics that the document promises.
 */
class ObservabilityIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Map<String, Integer> PROCESSES =
      Map.of(
          "queue-server", 0,
          "ticket-api", 1,
          "admission-batch", 2,
          "monitor-ui", 3,
          "payment-provider", 4);

  private static RunningPlatform platform;
  private static String pass;
  private static String ticket;

  @BeforeAll
  static void buyATicket() throws Exception {
    platform = RunningPlatform.shared();
    platform.steer(Map.of("state", "OPEN"));
    HttpVisitor nobody = new HttpVisitor(platform.http(), "");
    String places = platform.queueServer("/api/lines/" + RunningPlatform.LINE + "/places");
    ticket = nobody.post(places, Map.of()).body().path("ticket").asString();
    HttpVisitor waiting = new HttpVisitor(platform.http(), ticket);
    pass =
        Awaitility.await()
            .atMost(SOON)
            .until(
                () -> waiting.get(places + "/mine").body().path("pass").asString(""),
                text -> !text.isEmpty());
    HttpVisitor shop = new HttpVisitor(platform.http(), pass);
    JsonNode map = shop.get(platform.shop("/api/performances/1/seats")).body();
    int seat =
        map.path("sections").values().stream()
            .flatMap(section -> section.path("rows").values().stream())
            .flatMap(row -> row.path("seats").values().stream())
            .filter(each -> each.path("state").asString().equals("FREE"))
            .map(each -> each.path("id").asInt())
            .findFirst()
            .orElseThrow();
    HttpVisitor.Answer hold =
        shop.post(platform.shop("/api/performances/1/holds"), Map.of("seats", List.of(seat)));
    HttpVisitor.Answer order =
        shop.call(
            "POST",
            platform.shop("/api/orders"),
            Map.of(
                "hold",
                hold.body().path("id").asString(),
                "payment",
                Map.of("method", "CARD", "token", "tok_ok")),
            Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    assertThat(order.status()).as(order.response().body()).isEqualTo(201);
  }

  /** H28: one id from the join to the ticket. */
  @Test
  void aPurchaseIsFollowedThroughTheLogsOfTheProcesses() {
    String trace = traceOfTheOrder();
    assertThat(trace).matches("[0-9a-f]{32}");

    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(() -> {
          assertThat(steps("queue-server", trace)).anyMatch(step -> step.startsWith("join "));
          assertThat(steps("queue-server", trace)).contains("pass");
          assertThat(steps("ticket-api", trace))
              .contains(
                  "POST /api/performances/{performance}/holds",
                  "POST /api/orders",
                  "publish ticketing.order-confirmed.v1",
                  "consume ticket-document",
                  "consume mail");
          assertThat(steps("monitor-ui", trace)).contains("consume sales");
        });
  }

  /** A place and a pass are good for whoever reads them. */
  @Test
  void noLogShowsThePlaceTicketOrThePass() {
    assertThat(pass).hasSizeGreaterThan(20);
    for (String process : PROCESSES.keySet()) {
      for (String secret : List.of(pass, ticket)) {
        assertThat(lines(process)).as(process).noneMatch(line -> line.contains(secret));
      }
    }
  }

  /** The platform of the journeys was started with {@code --json-logs}. */
  @Test
  void everyLineOfALogIsADocumentWhenThatIsAskedFor() {
    for (String process : PROCESSES.keySet()) {
      List<JsonNode> documents = documents(process);
      assertThat(documents).as(process).isNotEmpty();
      for (JsonNode document : documents) {
        assertThat(document.path("@timestamp").asString()).as(process).isNotEmpty();
        assertThat(document.path("service").path("name").asString()).isEqualTo(process);
        assertThat(document.path("log").path("level").asString()).as(process).isNotEmpty();
        assertThat(document.path("message").isString()).as(process).isTrue();
      }
    }
  }

  @Test
  void everyProcessShowsTheMetricsOfTheDocumentAndNoOthers() throws Exception {
    MetricsDocument document = MetricsDocument.read();
    for (String process : PROCESSES.keySet()) {
      // a meter of the stock comes with the first look at it
      Awaitility.await()
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(document.differences(process, families(process))).isEmpty());
    }
  }

  /** Attack 59: what a shop does is not for its visitors. */
  @Test
  void thePortOfTheVisitorsShowsNoMetrics() throws Exception {
    for (String base :
        List.of(platform.queueServer(""), platform.shop(""), platform.dashboard(""))) {
      for (String path : List.of("/actuator/prometheus", "/actuator/metrics", "/metrics")) {
        assertThat(get(base + path).statusCode()).as(base + path).isNotEqualTo(200);
      }
    }
  }

  private static Set<String> families(String process) throws Exception {
    HttpResponse<String> answer =
        get(platform.metrics(PROCESSES.get(process)) + "/actuator/prometheus");
    assertThat(answer.statusCode()).isEqualTo(200);
    Set<String> names = new TreeSet<>();
    answer
        .body()
        .lines()
        .filter(line -> line.startsWith("# TYPE "))
        .map(line -> line.split(" ", 4)[2])
        .forEach(names::add);
    return names;
  }

  private static HttpResponse<String> get(String url) throws Exception {
    return platform
        .http()
        .send(
            HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(10)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  /** Of the newest order in the log. */
  private static String traceOfTheOrder() {
    return documents("ticket-api").stream()
        .filter(each -> step(each).equals("POST /api/orders"))
        .map(each -> each.path("traceId").asString())
        .reduce("", (_, later) -> later);
  }

  private static List<String> steps(String process, String trace) {
    return documents(process).stream()
        .filter(each -> each.path("traceId").asString("").equals(trace))
        .map(ObservabilityIT::step)
        .toList();
  }

  private static String step(JsonNode document) {
    String message = document.path("message").asString("");
    return message.startsWith("step=")
        ? message.substring("step=".length()).replaceFirst(" (status|ms)=\\d+$", "")
        : "";
  }

  private static List<JsonNode> documents(String process) {
    return lines(process).stream()
        .filter(line -> line.startsWith("{"))
        .map(line -> JsonMapper.shared().readTree(line))
        .toList();
  }

  private static List<String> lines(String process) {
    try (Stream<String> lines = Files.lines(platform.log(process))) {
      return lines.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
