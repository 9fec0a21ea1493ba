package dev.sluice.ticketapi.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.SalePlan;
import dev.sluice.ticketapi.ShopClient;
import dev.sluice.ticketapi.ShopClient.Reply;
import dev.sluice.ticketapi.ShopDoor;
import dev.sluice.ticketapi.ShopFaults.RequestConnections;
import dev.sluice.ticketapi.ShopTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The shop's window over HTTP: pages, tags, and what a look costs. */
@ShopTest
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class CatalogIT {

  @Autowired SalePlan plan;
  @Autowired ShopDoor door;
  @Autowired ShopClient client;
  @Autowired Catalog catalog;
  @Autowired JdbcClient jdbc;
  @Autowired RequestConnections connections;
  @Autowired MeterRegistry meters;

  private Reply get(String path, String... headers) {
    HttpRequest.Builder request = client.request(path).GET();
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request);
  }

  // D03
  @Test
  void whoeverHasADocumentIsNotSentItAgain() {
    Performance performance = plan.next();
    String path = "/api/performances/" + performance.id();
    for (String document : List.of("/api/shows", path, path + "/seats")) {
      Reply whole = get(document);
      assertThat(whole.status()).isEqualTo(200);
      assertThat(whole.header("Cache-Control"))
          .contains("public", "max-age=", "stale-while-revalidate=");
      assertThat(whole.header("Vary")).contains("Accept-Encoding");
      String tag = String.valueOf(whole.header("ETag"));
      assertThat(tag).matches("\"[A-Za-z0-9_-]{16}\"");
      Reply same = get(document, "If-None-Match", tag);
      assertThat(same.status()).as(document).isEqualTo(304);
      assertThat(same.body()).isEmpty();
      assertThat(same.header("ETag")).isEqualTo(tag);
    }
    String tag = String.valueOf(get(path + "/seats").header("ETag"));
    long seat = SalePlan.seats(performance).getFirst();
    assertThat(client.holdSeats(door.admit(), performance.id(), List.of(seat)).status())
        .isEqualTo(201);
    assertThat(get(path + "/seats", "If-None-Match", tag).status()).isEqualTo(200);
  }

  // D01
  @Test
  void aLongDocumentIsSentCompressed() {
    String path = "/api/shows";
    int plain = get(path).body().length();
    Reply compressed = get(path, "Accept-Encoding", "gzip");
    assertThat(compressed.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(Integer.parseInt(String.valueOf(compressed.header("Content-Length"))))
        .isLessThan(plain / 2);
    String tag = String.valueOf(compressed.header("ETag"));
    assertThat(get(path, "Accept-Encoding", "gzip", "If-None-Match", tag).status()).isEqualTo(304);
  }

  @Test
  void whoKnowsTheMapIsSentOnlyWhatChanged() {
    Performance performance = plan.next();
    String path = "/api/performances/" + performance.id() + "/seats";
    List<Long> seats = SalePlan.seats(performance);
    client.holdSeats(door.admit(), performance.id(), List.of(seats.get(0)));
    JsonNode known = get(path).json();
    client.holdSeats(door.admit(), performance.id(), List.of(seats.get(1)));

    JsonNode changed = get(path + "?since=" + known.path("picture").asString()).json();
    assertThat(changed.path("since")).isEqualTo(known.path("picture"));
    assertThat(changed.path("version").asLong()).isGreaterThan(known.path("version").asLong());
    assertThat(changed.path("sections")).hasSize(1);
    JsonNode row = changed.path("sections").get(0).path("rows").get(0);
    assertThat(row.path("row").asString()).isEqualTo("A");
    assertThat(row.path("seats")).hasSize(1);
    assertThat(row.path("seats").get(0).path("id").asLong()).isEqualTo(seats.get(1));
    assertThat(row.path("seats").get(0).path("state").asString()).isEqualTo("HELD");
    JsonNode unknown = get(path + "?since=999999999").json();
    assertThat(unknown.has("since")).isFalse();
    assertThat(unknown.path("sections")).hasSize(2);
  }

  // F10, F12, C08
  @Test
  void theListIsWalkedPageByPageWithoutATotal() {
    for (int show = 2; show <= 8; show++) {
      jdbc.sql("insert into shows values (?, '시험', 'Trial', '극장', 'Theatre')").param(show).update();
      jdbc.sql(
              """
              insert into performances (id, show_id, line, starts_at, currency)
              values (?, ?, 'other-show', '2037-01-01 11:00:00', 'KRW')
              """)
          .params(8_000 + show, show)
          .update();
    }
    catalog.readAgain();
    List<Long> met = new ArrayList<>();
    @Nullable String next = null;
    do {
      JsonNode page = get("/api/shows?limit=3" + (next == null ? "" : "&after=" + next)).json();
      assertThat(page.has("total")).isFalse();
      assertThat(page.path("shows").size()).isBetween(1, 3);
      page.path("shows").forEach(show -> met.add(show.path("id").asLong()));
      next = page.path("next").isNull() ? null : page.path("next").asString();
    } while (next != null);
    assertThat(met).startsWith(1L).contains(2L, 3L, 4L, 5L, 6L, 7L, 8L).doesNotHaveDuplicates();
    for (String wrong : List.of("limit=0", "limit=101", "limit=x", "after=nonsense")) {
      assertThat(get("/api/shows?" + wrong).problem()).as(wrong).isEqualTo("malformed-request");
    }
  }

  // C01
  @Test
  void looksAreCountedByLevelAndAskMySqlNothing() {
    long id = plan.next().id();
    get("/api/performances/" + id + "/seats");
    long sql = connections.taken();
    double hits = hits("pictures");
    for (int i = 0; i < 50; i++) {
      get("/api/performances/" + id);
      get("/api/performances/" + id + "/seats");
      get("/api/shows");
      get("/api/performances/424242");
    }
    assertThat(connections.taken()).as("SQL caused by looking").isEqualTo(sql);
    assertThat(hits("pictures") - hits).isGreaterThanOrEqualTo(90);
    assertThat(
            meters
                .get("catalog.mysql.reads")
                .tag("kept", "shows")
                .tag("cause", "background")
                .functionCounter()
                .count())
        .isNotNegative();
  }

  private double hits(String kept) {
    return meters
        .get("catalog.cache.requests")
        .tag("kept", kept)
        .tag("level", "local")
        .tag("result", "hit")
        .functionCounter()
        .count();
  }
}
