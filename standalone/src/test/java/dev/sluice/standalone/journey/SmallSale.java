package dev.sluice.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Some people who wait, come in one after the other, and buy a ticket each. */
final class SmallSale implements AutoCloseable {

  private final RunningPlatform platform;
  private final List<StompVisitor> crowd = new ArrayList<>();

  SmallSale(RunningPlatform platform) {
    this.platform = platform;
  }

  /** They join a line that is paused, and wait. */
  void join(int people) throws Exception {
    platform.steer(Map.of("state", "PAUSED"));
    for (int i = 0; i < people; i++) {
      StompVisitor visitor = platform.visitor();
      crowd.add(visitor);
      visitor.connect().watchProgress().join().awaitState("WAITING");
    }
  }

  void open() throws Exception {
    platform.steer(Map.of("state", "OPEN"));
  }

  /** Each of them comes in, buys and goes. Returns how many tickets were bought. */
  int everybodyBuys() throws Exception {
    int tickets = 0;
    for (StompVisitor visitor : crowd) {
      JsonNode admitted = visitor.awaitState("ADMITTED");
      HttpVisitor shop = new HttpVisitor(platform.http(), admitted.path("pass").asString());
      tickets += buy(shop);
      assertThat(shop.post(platform.shop("/api/visit/end"), null).status()).isEqualTo(204);
    }
    return tickets;
  }

  private int buy(HttpVisitor shop) throws Exception {
    JsonNode map = shop.get(platform.shop("/api/performances/1/seats")).body();
    int free =
        map.path("sections").values().stream()
            .flatMap(section -> section.path("rows").values().stream())
            .flatMap(row -> row.path("seats").values().stream())
            .filter(seat -> seat.path("state").asString().equals("FREE"))
            .map(seat -> seat.path("id").asInt())
            .findFirst()
            .orElseThrow();
    HttpVisitor.Answer hold =
        shop.post(platform.shop("/api/performances/1/holds"), Map.of("seats", List.of(free)));
    assertThat(hold.status()).as(hold.response().body()).isEqualTo(201);
    HttpVisitor.Answer order =
        shop.call(
            "POST",
            platform.shop("/api/orders"),
            Map.of(
                "hold", hold.body().path("id").asString(),
                "payment", Map.of("method", "CARD", "token", "tok_ok")),
            Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    assertThat(order.status()).as(order.response().body()).isEqualTo(201);
    return order.body().path("tickets").size();
  }

  @Override
  public void close() {
    crowd.forEach(StompVisitor::close);
  }
}
