package dev.sluice.ticketapi.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.MySqlServer;
import dev.sluice.devservices.Progress;
import dev.sluice.devservices.RedisServer;
import dev.sluice.ticketapi.ShopClient.Reply;
import dev.sluice.ticketapi.ShopDoor.Inside;
import dev.sluice.ticketapi.ShopNode;
import dev.sluice.ticketapi.Together;
import dev.sluice.waitingroom.keyspace.LuaScript;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Two nodes with one catalogue, and what they ask MySQL by its own log. */
@Timeout(240)
class CatalogNodesIT {

  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final long LAWN = 3;

  @TempDir static Path folder;
  private static RedisServer redis;
  private static MySqlServer mySql;
  private static ShopNode first;
  private static ShopNode second;
  private static JdbcClient jdbc;

  @BeforeAll
  static void start() throws Exception {
    redis = new RedisServer(folder.resolve("redis"), 0);
    mySql = new MySqlServer(folder.resolve("mysql"), 0, "catalog-pass", Progress.SILENT);
    redis.start();
    mySql.start();
    first = ShopNode.start(redis.uri(), mySql.access());
    second = ShopNode.start(redis.uri(), mySql.access());
    jdbc = first.bean(JdbcClient.class);
  }

  @AfterAll
  static void stop() {
    first.close();
    second.close();
    redis.stop();
    mySql.stop();
  }

  @BeforeEach
  void bothAreReadyAndOpen() {
    await().atMost(SOON).until(() -> first.isReady() && second.isReady());
    assertThat(sale("OPEN").status()).isEqualTo(200);
    awaitState("OPEN");
  }

  private static Reply sale(String state) {
    return first.put(
        "/operator/performances/1/sale",
        """
        {"state":"%s","operator":"kim","reason":"trial"}\
        """
            .formatted(state));
  }

  private static Reply price(long section, long price) {
    return first.put(
        "/operator/sections/" + section + "/price",
        """
        {"price":%d,"operator":"kim","reason":"trial"}\
        """
            .formatted(price));
  }

  private static String state(ShopNode node) {
    return node.client().get("/api/performances/1").json().path("sale").path("state").asString();
  }

  private static String listedState(ShopNode node) {
    return node.client()
        .get("/api/shows")
        .json()
        .path("shows")
        .get(0)
        .path("performances")
        .get(0)
        .path("sale")
        .path("state")
        .asString();
  }

  private static long price(ShopNode node) {
    return node.client()
        .get("/api/performances/1")
        .json()
        .path("sections")
        .get(2)
        .path("price")
        .asLong();
  }

  private static void awaitState(String state) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(AT_ONCE)
        .until(() -> state(second).equals(state) && listedState(second).equals(state));
  }

  private static void awaitPrice(long price) {
    await().pollInterval(Duration.ofMillis(5)).atMost(AT_ONCE).until(() -> price(second) == price);
  }

  // C05
  @Test
  void aPriceIsSeenOnTheOtherNodeAtOnce() {
    for (long price : new long[] {77_000, 78_000, 88_000}) {
      assertThat(price(LAWN, price).json().path("price").asLong()).isEqualTo(price);
      assertThat(price(first)).isEqualTo(price);
      awaitPrice(price);
    }
  }

  // C05
  @Test
  void whoeverAsksTheOtherNodeAfterTheSaleIsClosedHoldsNothing() {
    Inside visitor = second.door().admit();
    Reply closed = sale("CLOSED");
    assertThat(closed.json().path("state").asString()).isEqualTo("CLOSED");
    assertThat(first.client().holdPlaces(visitor, 1, LAWN, 1).problem()).isEqualTo("sale-closed");
    awaitState("CLOSED");
    assertThat(second.client().holdPlaces(visitor, 1, LAWN, 1).problem()).isEqualTo("sale-closed");

    sale("OPEN");
    awaitState("OPEN");
    assertThat(second.client().holdPlaces(visitor, 1, LAWN, 1).status()).isEqualTo(201);
  }

  // INV-19
  @Test
  void nobodyPaysAnotherPriceThanTheyWereTold() {
    price(LAWN, 88_000);
    awaitPrice(88_000);
    Inside buyer = second.door().admit();
    Reply hold = second.client().holdPlaces(buyer, 1, LAWN, 1);
    assertThat(hold.json().path("total").asLong()).isEqualTo(88_000);
    price(LAWN, 98_000);
    awaitPrice(98_000);

    Reply asked = second.client().order(buyer, hold.id(), "tok_ok", "told-88", 88_000);
    assertThat(asked.problem()).isEqualTo("price-changed");
    assertThat(asked.json().path("total").asLong()).isEqualTo(98_000);
    assertThat(asked.json().path("currency").asString()).isEqualTo("KRW");
    Reply bought = second.client().order(buyer, hold.id(), "tok_ok", "told-98", 98_000);
    assertThat(bought.json().path("total").asLong()).as(bought.toString()).isEqualTo(98_000);
    price(LAWN, 88_000);
    awaitPrice(88_000);
    assertThat(second.client().order(buyer, hold.id(), "tok_ok", "told-98", 98_000).body())
        .as("what is ordered keeps its price")
        .isEqualTo(bought.body());
  }

  // INV-15
  /** What is ordered already goes on: the same key still gives the same answer. */
  @Test
  void afterTheSaleIsClosedNothingThatIsOnlyHeldIsOrdered() {
    Inside buyer = second.door().admit();
    String paid = second.client().holdPlaces(buyer, 1, LAWN, 1).id();
    Reply bought = second.client().order(buyer, paid, "tok_ok", "before-the-end");
    assertThat(bought.status()).as(bought.toString()).isEqualTo(201);
    Inside late = second.door().admit();
    String held = second.client().holdPlaces(late, 1, LAWN, 1).id();

    sale("CLOSED");
    awaitState("CLOSED");
    for (ShopNode node : List.of(first, second)) {
      assertThat(node.client().order(late, held, "tok_ok").problem()).isEqualTo("sale-closed");
      assertThat(node.client().order(buyer, paid, "tok_ok", "before-the-end").id())
          .isEqualTo(bought.id());
    }

    sale("OPEN");
    awaitState("OPEN");
    assertThat(second.client().order(late, held, "tok_ok").status()).isEqualTo(201);
  }

  /** The message is a hint only: the look finds the change without. */
  @Test
  void aChangeWhoseMessageIsLostIsSeenAllTheSame() {
    jdbc.sql("update sections set price = 99000 where id = ?").param(LAWN).update();
    LuaScript version =
        LuaScript.load(
            RedisSnapshots.class, "silent", "/dev/sluice/ticketapi/lua/catalog-version.lua");
    first
        .bean(RedisConnections.class)
        .integer(version, new CatalogKeys("sluice").versions(), "nobody-listens", "p-1");
    awaitPrice(99_000);
  }

  /** A key of Redis that is gone is no reason to believe that nothing changed. */
  @Test
  void aRedisThatLostItsDataMakesEveryNodeReadAgain() {
    jdbc.sql("update sections set price = 66000 where id = ?").param(LAWN).update();
    first.bean(RedisConnections.class).call(commands -> commands.flushall());
    awaitPrice(66_000);
    assertThat(price(LAWN, 88_000).status()).as("a token after the loss").isEqualTo(200);
    awaitPrice(88_000);
  }

  // C06
  @Test
  void aHundredColdReadsOnTwoNodesReadMySqlOnce() throws Exception {
    List<Callable<Integer>> reads = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      for (ShopNode node : List.of(first, second)) {
        reads.add(() -> node.client().get("/api/performances/1").status());
      }
    }
    String[] snapshots = {"sluice:{catalog}:snapshot:p-1", "sluice:{catalog}:snapshot:shows"};
    List<String> statements =
        StatementLog.of(
            jdbc,
            () -> {
              first.bean(RedisConnections.class).call(commands -> commands.del(snapshots));
              first.bean(Catalog.class).forget();
              second.bean(Catalog.class).forget();
              assertThat(Together.run(reads)).containsOnly(200);
            });
    assertThat(statements).filteredOn(sql -> sql.contains("where p.id = 1")).hasSize(1);
    assertThat(statements).filteredOn(sql -> sql.contains("join seats")).hasSize(1);
    assertThat(statements).filteredOn(sql -> sql.contains("p.starts_at >")).hasSize(1);
  }

  // C04
  @Test
  void warmReadsAskMySqlNothing() throws Exception {
    List<Callable<Integer>> reads = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      for (String path :
          List.of("/api/shows", "/api/performances/1", "/api/performances/1/seats")) {
        for (ShopNode node : List.of(first, second)) {
          reads.add(() -> node.client().get(path).status());
        }
      }
    }
    Together.run(reads);
    long before = onRequest();
    List<String> statements = StatementLog.of(jdbc, () -> Together.run(reads));
    assertThat(onRequest()).isEqualTo(before);
    assertThat(statements).noneMatch(sql -> sql.contains("select seat_id from claimed_seats"));
  }

  // K21
  @Test
  void everyChangeStandsInTheAuditLog() {
    sale("CLOSED");
    price(LAWN, 88_000);
    assertThat(
            jdbc.sql(
                    """
                    select concat_ws('|', actor, action, subject, old_value, new_value, reason)
                    from audit_entries order by seq desc limit 2
                    """)
                .query(String.class)
                .list())
        .containsExactly(
            "operator kim|price-changed|section/3|88000|88000|trial",
            "operator kim|sale-changed|performance/1|OPEN|CLOSED|trial");
  }

  @Test
  void onlyAnOperatorWhoSaysWhyChangesASale() {
    String body = "{\"state\":\"CLOSED\",\"operator\":\"kim\",\"reason\":\"trial\"}";
    for (String authorization : List.of("Bearer wrong-key-of-operators", "Basic x", "Bearer ")) {
      Reply reply =
          first
              .client()
              .send(
                  first
                      .client()
                      .request("/operator/performances/1/sale")
                      .PUT(HttpRequest.BodyPublishers.ofString(body))
                      .header("Content-Type", "application/json")
                      .header("Authorization", authorization));
      assertThat(reply.problem()).isEqualTo("operator-required");
      assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
    }
    String sale = "/operator/performances/1/sale";
    assertThat(first.put(sale, "{\"state\":\"CLOSED\",\"operator\":\"kim\"}").problem())
        .isEqualTo("reason-required");
    assertThat(first.put(sale, body.replace("CLOSED", "SHUT")).problem())
        .isEqualTo("malformed-request");
    assertThat(first.put(sale, body.replace("}", ",\"x\":1}")).problem())
        .isEqualTo("malformed-request");
    assertThat(first.put("/operator/performances/9999/sale", body).problem())
        .isEqualTo("not-found");
    assertThat(price(9999, 1).problem()).isEqualTo("not-found");
    assertThat(price(LAWN, -1).problem()).isEqualTo("malformed-request");
    assertThat(state(first)).isEqualTo("OPEN");
  }

  @Test
  void aSaleOpensByItselfAndIsWarmBefore() {
    String opensAt = Instant.now().plusSeconds(3).toString();
    assertThat(
            first
                .put(
                    "/operator/performances/1/sale",
                    """
                    {"state":"SCHEDULED","opensAt":"%s","operator":"kim","reason":"trial"}\
                    """
                        .formatted(opensAt))
                .status())
        .isEqualTo(200);
    awaitState("SCHEDULED");
    assertThat(second.bean(Catalog.class).inSeason()).extracting(Listing::id).contains(1L);
    Inside visitor = second.door().admit();
    Reply early = second.client().holdPlaces(visitor, 1, LAWN, 1);
    assertThat(early.problem()).isEqualTo("sale-closed");
    assertThat(Instant.parse(early.json().path("opensAt").asString()))
        .isEqualTo(Instant.parse(opensAt).truncatedTo(ChronoUnit.MILLIS));
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> state(second).equals("OPEN") && listedState(second).equals("OPEN"));
    assertThat(second.client().holdPlaces(visitor, 1, LAWN, 1).status()).isEqualTo(201);
  }

  // C01
  @Test
  void operatorsSeeHowTheCachesDo() {
    first.client().get("/api/performances/1/seats");
    JsonNode counts =
        first
            .client()
            .send(
                first
                    .client()
                    .request("/operator/catalog")
                    .header("Authorization", "Bearer " + ShopNode.OPERATOR_KEY))
            .json();
    assertThat(counts.path("caches")).hasSize(6);
    assertThat(counts.path("caches").get(0).path("hits").asLong()).isPositive();
    assertThat(counts.path("mySqlReads")).hasSize(6);
  }

  private static long onRequest() {
    return Stream.of(first, second)
        .flatMap(node -> node.bean(CacheCounts.class).reads().stream())
        .filter(count -> count.cause() == CacheCounts.Cause.REQUEST)
        .mapToLong(CacheCounts.ReadCount::reads)
        .sum();
  }
}
