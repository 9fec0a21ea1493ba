package dev.sluice.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.RedisServer;
import dev.sluice.standalone.Application;
import dev.sluice.standalone.ScaledPlatform;
import dev.sluice.standalone.ScaledPlatform.Node;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The way of a visitor, and {@code kill -9}, on the platform scaled out. Not in the usual run,
 * since it starts 20 processes: {@code ./sluice test -Pscaled}.
 */
class ScaledOutJourney {

  private static final String LINE = RunningPlatform.LINE;
  private static final int CROWD = 20;

  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private static ScaledPlatform platform;

  @BeforeAll
  static void start() throws Exception {
    long began = System.nanoTime();
    platform =
        ScaledPlatform.start(
            Files.createTempDirectory(Files.createDirectories(Path.of("target")), "scaled"));
    System.out.printf("scaled out: all serve after %.1f s%n", (System.nanoTime() - began) / 1e9);
  }

  @AfterAll
  static void stop() {
    if (platform != null) {
      platform.close();
    }
  }

  /** Either node of admission-batch takes a change; it holds for all of them. */
  private static void steer(Node node, Map<String, Object> change) throws Exception {
    Map<String, Object> body = new HashMap<>(change);
    body.put("operator", "journey");
    body.put("reason", "test");
    HttpVisitor.Answer answer =
        new HttpVisitor(HTTP, platform.operatorKey())
            .call("PUT", platform.admission(node, "/operator/lines/" + LINE), body, Map.of());
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
  }

  private static StompVisitor visitor(Node node) {
    return new StompVisitor(
        HTTP, URI.create(platform.queueServer(node, "/ws").replaceFirst("^http", "ws")), LINE);
  }

  private static StompVisitor waiting(Node node) throws Exception {
    StompVisitor visitor = visitor(node);
    visitor.connect().watchProgress().join();
    visitor.awaitState("WAITING");
    return visitor;
  }

  private static long lastPlace(StompVisitor visitor) {
    return visitor.progressSoFar().getLast().path("place").asLong();
  }

  /** Holds at one node and pays at the other one. */
  private static JsonNode buy(String pass, Node holding, Node paying) throws Exception {
    HttpVisitor shop = new HttpVisitor(HTTP, pass);
    HttpVisitor.Answer hold =
        shop.post(
            platform.shop(holding, "/api/performances/1/holds"),
            Map.of("section", 3, "quantity", 2));
    assertThat(hold.status()).as(hold.response().body()).isEqualTo(201);
    HttpVisitor.Answer order =
        shop.call(
            "POST",
            platform.shop(paying, "/api/orders"),
            Map.of(
                "hold",
                hold.body().path("id").asString(),
                "payment",
                Map.of("method", "CARD", "token", "tok_ok")),
            Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    assertThat(order.status()).as(order.response().body()).isEqualTo(201);
    assertThat(order.body().path("state").asString()).isEqualTo("TICKETED");
    assertThat(shop.post(platform.shop(holding, "/api/visit/end"), null).status()).isEqualTo(204);
    return order.body();
  }

  // INV-W2
  @Test
  void theWayLeadsThroughBothNodesOfEverything() throws Exception {
    steer(Node.A, Map.of("state", "PAUSED"));
    try (StompVisitor first = waiting(Node.A);
        StompVisitor second = waiting(Node.B)) {
      assertThat(lastPlace(second)).isEqualTo(lastPlace(first) + 1);
      steer(Node.B, Map.of("state", "OPEN", "floor", 50));
      buy(first.awaitState("ADMITTED").path("pass").asString(), Node.A, Node.B);
      JsonNode order = buy(second.awaitState("ADMITTED").path("pass").asString(), Node.B, Node.A);
      Awaitility.await("the replica of MySQL has the order")
          .atMost(Duration.ofSeconds(20))
          .until(() -> replicaHas(order.path("id").asString()));
    }
    assertThat(platform.audit().lines()).isNotEmpty();
    assertThat(platform.audit().allHold()).isTrue();
  }

  private static boolean replicaHas(String order) throws Exception {
    var access = platform.mySql().replica().access();
    try (Connection connection =
            DriverManager.getConnection(access.url(), access.user(), access.password());
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select 1 from orders where id = '" + order + "'")) {
      return rows.next();
    }
  }

  // INV-Q9
  @Test
  void oneOfEachIsKilledAndNobodyLosesAPlaceOrATicket() throws Exception {
    steer(Node.A, Map.of("state", "PAUSED"));
    List<StompVisitor> crowd = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      crowd.add(waiting(i % 2 == 0 ? Node.A : Node.B));
    }
    List<Long> places = crowd.stream().map(ScaledOutJourney::lastPlace).toList();
    assertThat(places).doesNotHaveDuplicates().isSorted();
    platform.redis().awaitCopied();

    long killed = System.nanoTime();
    RedisServer master = platform.masterOf(LINE);
    master.kill();
    platform.brokers().getFirst().kill();
    for (Application application :
        List.of(
            Application.QUEUE_SERVER,
            Application.TICKET_API,
            Application.ADMISSION_BATCH,
            Application.MONITOR_UI)) {
      platform.kill(application, Node.A);
    }

    // whoever was at the node that died comes to the other one, by the place ticket
    for (int i = 0; i < CROWD; i++) {
      StompVisitor moved = visitor(Node.B);
      moved.useTicket(crowd.get(i).ticket());
      crowd.get(i).close();
      crowd.set(i, moved);
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .until(() -> toldAgain(moved));
      assertThat(lastPlace(moved)).as("visitor %d", i).isEqualTo(places.get(i));
    }
    System.out.printf(
        "kill -9 of one of each: %d places kept, all told again after %.1f s%n",
        CROWD, (System.nanoTime() - killed) / 1e9);

    Awaitility.await("the node of admission-batch that is left takes changes")
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .untilAsserted(() -> steer(Node.B, Map.of("state", "OPEN", "floor", 100)));
    for (StompVisitor visitor : crowd) {
      JsonNode admitted = visitor.awaitState("ADMITTED");
      buy(admitted.path("pass").asString(), Node.B, Node.B);
      visitor.close();
    }

    master.start();
    platform.brokers().getFirst().start();
    for (Application application :
        List.of(Application.QUEUE_SERVER, Application.TICKET_API, Application.ADMISSION_BATCH)) {
      platform.startAgain(application, Node.A);
    }
    platform.redis().awaitCopied();
    Awaitility.await("every promise of the shop holds")
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> {
          var report = platform.audit();
          assertThat(report.allHold()).as("%s", report.lines()).isTrue();
        });
  }

  private static boolean toldAgain(StompVisitor visitor) throws Exception {
    visitor.close();
    visitor.forgetProgress();
    visitor.connect().watchProgress();
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> !visitor.progressSoFar().isEmpty() || visitor.closed() != null);
    return visitor.closed() == null
        && visitor.progressSoFar().getLast().path("state").asString("").equals("WAITING");
  }
}
