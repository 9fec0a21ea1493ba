package dev.sluice.ticketapi.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.SalePlan;
import dev.sluice.ticketapi.ShopClient;
import dev.sluice.ticketapi.ShopClient.Reply;
import dev.sluice.ticketapi.ShopDoor;
import dev.sluice.ticketapi.ShopDoor.Inside;
import dev.sluice.ticketapi.ShopFaults.RequestConnections;
import dev.sluice.ticketapi.ShopTest;
import dev.sluice.ticketapi.catalog.Performance;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ShopTest
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class ShopWindowIT {

  @Autowired SalePlan plan;
  @Autowired ShopDoor door;
  @Autowired ShopClient client;
  @Autowired RequestConnections connections;
  @Autowired DataSource pool;

  @Test
  void everybodySeesWhatIsOnSaleWithoutSql() {
    Performance performance = plan.next();
    long before = connections.taken();

    Reply shows = client.get("/api/shows");
    assertThat(shows.status()).isEqualTo(200);
    assertThat(shows.json().path("shows").get(0).path("title").path("ko").asString())
        .isEqualTo("시험");
    assertThat(
            shows.json().path("shows").get(0).path("performances").get(0).path("line").asString())
        .isEqualTo(SalePlan.LINE);
    Reply one = client.get("/api/performances/" + performance.id());
    assertThat(one.json().path("seatsPerVisitor").asInt()).isEqualTo(4);
    assertThat(one.json().path("startsAt").asString()).isEqualTo("2036-12-01T11:00:00Z");
    assertThat(one.json().path("show").path("venue").path("en").asString()).isEqualTo("Theatre");
    assertThat(one.json().path("sections")).hasSize(3);
    assertThat(one.json().path("sections").get(2).path("kind").asString()).isEqualTo("GENERAL");
    assertThat(client.get("/api/performances/999999").problem()).isEqualTo("not-found");
    assertThat(client.get("/api/performances/999999/seats").problem()).isEqualTo("not-found");
    assertThat(client.get("/api/performances/x").problem()).isEqualTo("malformed-request");

    assertThat(connections.taken()).as("SQL caused by looking").isEqualTo(before);
  }

  @Test
  void anEmptyPoolMeansComeBackSoon() throws Exception {
    Inside visitor = door.admit();
    Performance performance = plan.next();
    String hold =
        client.holdSeats(visitor, performance.id(), SalePlan.seats(performance).subList(0, 1)).id();
    HikariDataSource hikari = pool.unwrap(HikariDataSource.class);
    assertThat(hikari.getMinimumIdle()).isEqualTo(hikari.getMaximumPoolSize()).isEqualTo(10);
    List<Connection> all = new ArrayList<>();
    try {
      while (all.size() < hikari.getMaximumPoolSize()) {
        all.add(hikari.getConnection());
      }
      long started = System.nanoTime();
      Reply reply = client.order(visitor, hold, "tok_ok", "key");
      long millis = (System.nanoTime() - started) / 1_000_000;
      assertThat(reply.status()).as(reply.toString()).isEqualTo(503);
      assertThat(reply.problem()).isEqualTo("shop-busy");
      assertThat(reply.header("Retry-After")).isEqualTo("1");
      assertThat(reply.json().path("retryable").asBoolean()).isTrue();
      assertThat(millis).isLessThan(5_000);
      assertThat(client.get("/api/performances/" + performance.id()).status()).isEqualTo(200);
    } finally {
      for (Connection connection : all) {
        connection.close();
      }
    }
    assertThat(client.order(visitor, hold, "tok_ok", "key").status()).isEqualTo(201);
  }

  @Test
  void thePageIsServedForItsAddresses() {
    Performance performance = plan.next();
    for (String path : List.of("/", "/performances/" + performance.id())) {
      Reply page = client.get(path);
      assertThat(page.status()).as(path).isEqualTo(200);
      assertThat(page.contentType()).startsWith("text/html");
      assertThat(page.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
      assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }
  }

  @Test
  void theContractIsServed() {
    Reply contract = client.get("/openapi.yaml");
    assertThat(contract.status()).isEqualTo(200);
    assertThat(contract.body()).startsWith("openapi: 3.");
  }

  @Test
  void onlyHealthIsExposed() {
    assertThat(client.get("/actuator/health/readiness").json().path("status").asString())
        .isEqualTo("UP");
    assertThat(client.get("/actuator/health/liveness").status()).isEqualTo(200);
    long before = connections.taken();
    assertThat(client.get("/actuator/health").body()).doesNotContain("components");
    assertThat(connections.taken()).as("SQL caused by asking for health").isEqualTo(before);
    for (String path :
        List.of("/actuator", "/actuator/env", "/actuator/heapdump", "/actuator/metrics")) {
      assertThat(client.get(path).status()).as(path).isEqualTo(404);
    }
  }

  @Test
  void failuresAreProblemsOfKnownTypes() {
    Inside visitor = door.admit();
    assertThat(client.get("/nothing/here").problem()).isEqualTo("not-found");
    assertThat(client.get("/api/orders").problem()).isEqualTo("method-not-allowed");
    assertThat(
            client
                .send(
                    client
                        .request("/api/orders")
                        .POST(HttpRequest.BodyPublishers.ofString("hold=x"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Idempotency-Key", "k")
                        .header("Authorization", "Bearer " + visitor.pass()))
                .problem())
        .isEqualTo("unsupported-media-type");
    assertThat(
            client
                .send(
                    client
                        .request("/api/shows")
                        .method("TRACE", HttpRequest.BodyPublishers.noBody()))
                .status())
        .isIn(400, 403, 404, 405);
  }
}
