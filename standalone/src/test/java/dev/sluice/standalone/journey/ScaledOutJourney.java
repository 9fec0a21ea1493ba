package dev.sluice.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.KafkaServer;
import dev.sluice.devservices.RedisServer;
import dev.sluice.shopaudit.AuditReport;
import dev.sluice.standalone.Application;
import dev.sluice.standalone.ScaledPlatform;
import dev.sluice.standalone.ScaledPlatform.Node;
import dev.sluice.standalone.ScaledSale;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A sale, and {@code kill -9}, on the platform scaled out. Not in the usual run, since it starts 20
 * processes: {@code ./sluice test -Pscaled}.
 */
class ScaledOutJourney {

  private static final ScaledSale SALE = new ScaledSale("two-of-each", 901, 24);
  private static final ScaledSale SALE_WITH_DEATHS = new ScaledSale("one-of-each-dies", 902, 96);
  private static final int TICKETS_EACH = 2;

  /** So few that the crowd comes in over many ticks. */
  private static final int INSIDE = 4;

  private static final List<Application> TWO_OF_EACH =
      List.of(
          Application.QUEUE_SERVER,
          Application.TICKET_API,
          Application.ADMISSION_BATCH,
          Application.MONITOR_UI);

  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private static ScaledPlatform platform;
  private static String operator;

  @BeforeAll
  static void start() throws Exception {
    long began = System.nanoTime();
    platform =
        ScaledPlatform.start(
            Files.createTempDirectory(Files.createDirectories(Path.of("target")), "scaled"),
            List.of(SALE, SALE_WITH_DEATHS));
    System.out.printf("scaled out: all serve after %.1f s%n", secondsSince(began));
    operator =
        OperatorDoor.cookie(
            path -> platform.dashboard(Node.A, path), platform.firstPassword(), true);
  }

  @AfterAll
  static void stop() {
    if (platform != null) {
      platform.close();
    }
  }

  private static double secondsSince(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  private static ConditionFactory soon(String what) {
    return Awaitility.await(what).atMost(Duration.ofSeconds(90));
  }

  /** Either node of admission-batch takes a change; it holds for both. */
  private static void steer(Node node, ScaledSale sale, Map<String, Object> change)
      throws Exception {
    Map<String, Object> body = new HashMap<>(change);
    body.put("operator", "journey");
    body.put("reason", "test");
    HttpVisitor.Answer answer =
        new HttpVisitor(HTTP, platform.operatorKey())
            .call(
                "PUT", platform.admission(node, "/operator/lines/" + sale.line()), body, Map.of());
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
  }

  /** As many as there are pairs of tickets, one after the other, at both nodes in turn. */
  private static List<PatientVisitor> lineUp(ScaledSale sale) throws Exception {
    steer(Node.A, sale, Map.of("state", "PAUSED", "floor", INSIDE, "ceiling", INSIDE));
    List<PatientVisitor> crowd = new ArrayList<>();
    for (int i = 0; i < sale.tickets() / TICKETS_EACH; i++) {
      PatientVisitor visitor =
          new PatientVisitor(platform, HTTP, sale, i % 2 == 0 ? Node.A : Node.B);
      crowd.add(visitor);
      assertThat(visitor.join()).isEqualTo(i + 1L);
    }
    assertThat(crowd.stream().map(PatientVisitor::number).toList())
        .isSorted()
        .doesNotHaveDuplicates();
    return crowd;
  }

  /** What happens while they buy. */
  private interface Meanwhile {
    void happen(AtomicInteger served) throws Exception;
  }

  private static List<JsonNode> everybodyBuys(List<PatientVisitor> crowd, Meanwhile meanwhile)
      throws Exception {
    AtomicInteger served = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<JsonNode>> visits = new ArrayList<>();
      for (PatientVisitor visitor : crowd) {
        visits.add(
            threads.submit(() -> {
              JsonNode order = visitor.buy();
              served.incrementAndGet();
              return order;
            }));
      }
      try {
        meanwhile.happen(served);
        List<JsonNode> orders = new ArrayList<>();
        for (Future<JsonNode> visit : visits) {
          orders.add(visit.get(4, TimeUnit.MINUTES));
        }
        return orders;
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private static void assertSoldOnceAndInOrder(
      ScaledSale sale, List<PatientVisitor> crowd, List<JsonNode> orders) throws Exception {
    assertThat(orders).hasSize(crowd.size());
    ScaledSale.Till sold = new ScaledSale.Till(sale.tickets(), sale.tickets(), crowd.size());
    soon("every order is paid")
        .untilAsserted(
            () -> assertThat(sale.till(platform.mySql().primary().access())).isEqualTo(sold));
    soon("the replica of MySQL has them")
        .untilAsserted(
            () -> assertThat(sale.till(platform.mySql().replica().access())).isEqualTo(sold));
    List<Long> admittedAt = crowd.stream().map(PatientVisitor::admittedAt).toList();
    // the crowd is in the order of its numbers; in one tick it would be in any order
    assertThat(new HashSet<>(admittedAt)).hasSizeGreaterThan(2);
    assertThat(admittedAt).isSorted();
    soon("every promise of the shop holds")
        .untilAsserted(() -> {
          AuditReport report = platform.audit();
          assertThat(report.allHold()).as("%s", String.join("\n", report.lines())).isTrue();
        });
  }

  /** The session of the operator is good at both nodes. */
  private static void assertDashboardsKnow(int orders, Node... nodes) {
    for (Node node : nodes) {
      soon("the dashboard " + node + " has heard of every order")
          .ignoreExceptions()
          .untilAsserted(() ->
              assertThat(OrderCount.of(HTTP, platform.dashboard(node, ""), operator))
                  .isEqualTo(orders));
    }
  }

  // INV-W2
  @Test
  void theWayLeadsThroughBothNodesOfEverythingUntilAllIsSold() throws Exception {
    List<PatientVisitor> crowd = lineUp(SALE);
    long before = ordersSoFar();
    steer(Node.B, SALE, Map.of("state", "OPEN"));
    List<JsonNode> orders = everybodyBuys(crowd, _ -> {});
    assertSoldOnceAndInOrder(SALE, crowd, orders);
    assertDashboardsKnow((int) (before + orders.size()), Node.A, Node.B);
    for (Node node : Node.values()) {
      soon("those in line at node " + node + " hear that nothing is left")
          .until(() -> ticketsLeft(node, SALE).asInt(-1) == 0);
    }
    crowd.forEach(PatientVisitor::close);
  }

  private static long ordersSoFar() throws Exception {
    long tickets = 0;
    for (ScaledSale sale : List.of(SALE, SALE_WITH_DEATHS)) {
      tickets += sale.till(platform.mySql().primary().access()).buyers();
    }
    return tickets;
  }

  private static JsonNode ticketsLeft(Node node, ScaledSale sale) throws Exception {
    return new HttpVisitor(HTTP, "")
        .get(platform.queueServer(node, "/api/lines/" + sale.line()))
        .body()
        .path("ticketsLeft");
  }

  // INV-Q9, INV-1
  @Test
  void oneOfEachIsKilledAndNobodyLosesAPlaceOrATicket() throws Exception {
    List<PatientVisitor> crowd = lineUp(SALE_WITH_DEATHS);
    long before = ordersSoFar();
    RedisServer master = platform.masterOf(SALE_WITH_DEATHS);
    KafkaServer broker = platform.brokers().getFirst();
    steer(Node.B, SALE_WITH_DEATHS, Map.of("state", "OPEN"));
    List<JsonNode> orders =
        everybodyBuys(
            crowd,
            served -> {
              soon("a quarter has bought").until(() -> served.get() * 4 >= crowd.size());
              long killed = System.nanoTime();
              int bought = served.get();
              master.kill();
              broker.kill();
              TWO_OF_EACH.forEach(application -> platform.kill(application, Node.A));
              soon("somebody buys again").until(() -> served.get() > bought + INSIDE);
              System.out.printf(
                  "kill -9 of one of each with %d of %d served: it went on after %.1f s%n",
                  bought, crowd.size(), secondsSince(killed));
            });
    assertSoldOnceAndInOrder(SALE_WITH_DEATHS, crowd, orders);
    assertDashboardsKnow((int) (before + orders.size()), Node.B);
    crowd.forEach(PatientVisitor::close);

    // while one master and one broker are still away
    for (Application application : TWO_OF_EACH) {
      platform.startAgain(application, Node.A);
    }
    assertDashboardsKnow((int) (before + orders.size()), Node.A);
    steer(Node.A, SALE_WITH_DEATHS, Map.of("state", "PAUSED"));
    try (PatientVisitor newcomer = new PatientVisitor(platform, HTTP, SALE_WITH_DEATHS, Node.A)) {
      newcomer.join();
      assertThat(newcomer.number()).isGreaterThan(crowd.getLast().number());
    }
    assertThat(complaintsAboutRedis()).isLessThan(100);

    master.start();
    broker.start();
    platform.redis().awaitCopied();
    AuditReport report = platform.audit();
    assertThat(report.allHold()).as("%s", String.join("\n", report.lines())).isTrue();
  }

  /** A node that is away for an hour must not fill the logs. */
  private static long complaintsAboutRedis() throws IOException {
    long complaints = 0;
    for (Application application : TWO_OF_EACH) {
      try (Stream<String> lines = Files.lines(platform.log(application, Node.B))) {
        long own =
            lines
                .filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                .filter(line -> line.contains("i.l.c") || line.contains("o.r."))
                .count();
        System.out.printf("%s complained %d times about Redis%n", application.id(), own);
        complaints += own;
      }
    }
    return complaints;
  }
}
