package dev.sluice.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From the line to the ticket, by the documented interfaces, through every process and server. */
class BuyATicketIT {

  private static RunningPlatform platform;

  @BeforeAll
  static void start() throws Exception {
    platform = RunningPlatform.shared();
  }

  private JsonNode operatorView() throws Exception {
    return platform
        .operator()
        .get(platform.admission("/operator/lines/" + RunningPlatform.LINE))
        .body();
  }

  // INV-W2
  @Test
  void aVisitorWaitsGetsInBuysAndGivesThePlaceBack() throws Exception {
    platform.steer(Map.of("state", "PAUSED"));
    String operator = OperatorDoor.cookie(platform);
    long ordersBefore = dashboardOrders(operator);
    try (StompVisitor visitor = platform.visitor()) {
      visitor.connect().watchProgress().join();
      JsonNode waiting = visitor.awaitState("WAITING");
      assertThat(waiting.path("place").asLong()).isPositive();
      assertThat(waiting.path("ahead").asLong()).isEqualTo(waiting.path("place").asLong() - 1);
      assertThat(waiting.path("ticket").asString()).isNotBlank();
      assertThat(waiting.path("epoch").asString()).isNotBlank();

      platform.steer(Map.of("state", "OPEN"));
      JsonNode admitted = visitor.awaitState("ADMITTED");
      assertThat(admitted.path("target").asString()).startsWith(platform.shop("/performances/"));
      assertThat(admitted.path("enterBefore").asString()).endsWith("Z");

      HttpVisitor shop = new HttpVisitor(platform.http(), admitted.path("pass").asString());
      JsonNode order = buy(shop);
      assertThat(order.path("state").asString()).isEqualTo("TICKETED");
      assertThat(order.path("tickets").size()).isEqualTo(2);

      // through the outbox and Kafka to the operators' screen
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> dashboardOrders(operator) > ordersBefore);

      // those in line hear how much is left
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> ticketsLeft(shop).isNumber());

      long activeBefore = operatorView().path("active").asLong();
      assertThat(activeBefore).isPositive();
      assertThat(shop.post(platform.shop("/api/visit/end"), null).status()).isEqualTo(204);
      assertThat(operatorView().path("active").asLong()).isLessThan(activeBefore);
      HttpVisitor.Answer afterwards = holdTwoSeats(shop);
      assertThat(afterwards.status()).isEqualTo(403);
      assertThat(afterwards.problem()).isEqualTo("visit-ended");
    }
  }

  private static JsonNode ticketsLeft(HttpVisitor visitor) throws Exception {
    return visitor
        .get(platform.queueServer("/api/lines/" + RunningPlatform.LINE))
        .body()
        .path("ticketsLeft");
  }

  private static JsonNode buy(HttpVisitor shop) throws Exception {
    HttpVisitor.Answer hold = holdTwoSeats(shop);
    assertThat(hold.status()).as(hold.response().body()).isEqualTo(201);
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
    return order.body();
  }

  private static HttpVisitor.Answer holdTwoSeats(HttpVisitor shop) throws Exception {
    JsonNode map = shop.get(platform.shop("/api/performances/1/seats")).body();
    List<Integer> free =
        map.path("sections").values().stream()
            .flatMap(section -> section.path("rows").values().stream())
            .flatMap(row -> row.path("seats").values().stream())
            .filter(seat -> seat.path("state").asString().equals("FREE"))
            .map(seat -> seat.path("id").asInt())
            .limit(2)
            .toList();
    return shop.post(platform.shop("/api/performances/1/holds"), Map.of("seats", free));
  }

  private static long dashboardOrders(String operator) throws Exception {
    return OrderCount.of(platform.http(), platform.dashboard(""), operator);
  }

  // INV-W2
  @Test
  void theFallbackByHttpJoinsAndIsAdmittedToo() throws Exception {
    // while nobody waits a newcomer would go straight in, see below
    platform.steer(Map.of("state", "PAUSED"));
    HttpVisitor nobody = new HttpVisitor(platform.http(), "");
    HttpVisitor.Answer joined =
        nobody.post(
            platform.queueServer("/api/lines/" + RunningPlatform.LINE + "/places"), Map.of());
    assertThat(joined.status()).isEqualTo(201);
    assertThat(joined.header("Retry-After")).isNotBlank();
    assertThat(joined.body().path("state").asString()).isEqualTo("WAITING");
    HttpVisitor visitor = new HttpVisitor(platform.http(), joined.body().path("ticket").asString());
    platform.steer(Map.of("state", "OPEN"));
    String mine = platform.queueServer("/api/lines/" + RunningPlatform.LINE + "/places/mine");
    JsonNode admitted =
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .until(
                () -> visitor.get(mine).body(),
                body -> body.path("state").asString().equals("ADMITTED"));
    HttpVisitor shop = new HttpVisitor(platform.http(), admitted.path("pass").asString());
    assertThat(shop.post(platform.shop("/api/visit/end"), null).status()).isEqualTo(204);
  }

  /** While nobody waits and slots are free there is no line to stand in. */
  @Test
  void aNewcomerGoesStraightInWhileNobodyWaits() throws Exception {
    platform.steer(Map.of("state", "OPEN", "floor", 50));
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> operatorView().path("waiting").asLong() == 0);
    HttpVisitor nobody = new HttpVisitor(platform.http(), "");
    String places = platform.queueServer("/api/lines/" + RunningPlatform.LINE + "/places");
    // the next tick says so to those who join
    JsonNode admitted =
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .until(
                () -> nobody.post(places, Map.of()).body(),
                body -> body.path("state").asString().equals("ADMITTED"));
    HttpVisitor shop = new HttpVisitor(platform.http(), admitted.path("pass").asString());
    HttpVisitor.Answer hold = holdTwoSeats(shop);
    assertThat(hold.status()).as(hold.response().body()).isEqualTo(201);
    String held = platform.shop("/api/holds/" + hold.body().path("id").asString());
    assertThat(shop.call("DELETE", held, null, Map.of()).status()).isEqualTo(204);
    assertThat(shop.post(platform.shop("/api/visit/end"), null).status()).isEqualTo(204);
  }
}
