package dev.sluice.ticketapi.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.SalePlan;
import dev.sluice.ticketapi.ShopClient;
import dev.sluice.ticketapi.ShopClient.Reply;
import dev.sluice.ticketapi.ShopDoor;
import dev.sluice.ticketapi.ShopDoor.Inside;
import dev.sluice.ticketapi.ShopTest;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.ticket.DocumentCheck.Reason;
import dev.sluice.ticketapi.ticket.DocumentCheck.Rejected;
import dev.sluice.ticketapi.ticket.DocumentCheck.Valid;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** K17: from the sale to the door. */
@ShopTest
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class TicketIT {

  @Autowired SalePlan plan;
  @Autowired ShopDoor door;
  @Autowired ShopClient client;
  @Autowired TicketDocuments documents;
  @Autowired JdbcClient jdbc;

  private Performance performance;
  private Inside visitor;

  @BeforeEach
  void ownPerformance() {
    performance = plan.next();
    visitor = door.admit();
  }

  private Reply buyTwo() {
    String hold =
        client.holdSeats(visitor, performance.id(), SalePlan.seats(performance).subList(0, 2)).id();
    return client.order(visitor, hold, "tok_ok");
  }

  private Map<String, String> documentsOf(String order) {
    await().atMost(Duration.ofSeconds(20)).until(() -> documents.byOrder(order).size() == 2);
    return documents.byOrder(order);
  }

  /** What a door loads once, before the evening. */
  private Map<String, PublicKey> keys() {
    Map<String, PublicKey> keys = new HashMap<>();
    Reply reply = client.get("/api/tickets/keys");
    assertThat(reply.header("Cache-Control")).isEqualTo("max-age=300, public");
    for (JsonNode key : reply.json().path("keys")) {
      assertThat(key.path("kty").asString()).isEqualTo("OKP");
      assertThat(key.path("crv").asString()).isEqualTo("Ed25519");
      keys.put(
          key.path("kid").asString(),
          Ed25519.publicKey(Base64.getUrlDecoder().decode(key.path("x").asString())));
    }
    return keys;
  }

  /** What a door asks for now and then, page by page. */
  private Set<String> revoked() {
    Set<String> codes = new HashSet<>();
    String after = "";
    JsonNode page;
    do {
      page = client.get("/api/tickets/revoked?after=" + after).json();
      page.path("revoked").forEach(ticket -> codes.add(ticket.path("code").asString()));
      after = page.path("next").asString();
    } while (page.path("more").asBoolean());
    return codes;
  }

  @Test
  void aDoorKnowsAGenuineTicketWithoutAskingAnybody() {
    Reply order = buyTwo();
    Map<String, PublicKey> keys = keys();
    documentsOf(order.id())
        .forEach((code, document) -> {
          DocumentCheck check = TicketDocument.verify(document, keys, Set.of());
          assertThat(check).isInstanceOf(Valid.class);
          TicketClaims claims = ((Valid) check).claims();
          assertThat(claims.code()).isEqualTo(code);
          assertThat(claims.order()).isEqualTo(order.id());
          assertThat(claims.performance()).isEqualTo(performance.id());
          assertThat(SalePlan.seats(performance)).contains(claims.seat());
        });
  }

  @Test
  void aTicketOfACancelledOrderIsOnTheListAndIsRefused() {
    Reply order = buyTwo();
    Map<String, String> issued = documentsOf(order.id());
    assertThat(client.post(visitor, "/api/orders/" + order.id() + "/cancel", "").status())
        .isEqualTo(200);
    await().atMost(Duration.ofSeconds(30)).until(() -> revoked().containsAll(issued.keySet()));
    Map<String, PublicKey> keys = keys();
    Set<String> revoked = revoked();
    issued
        .values()
        .forEach(document ->
            assertThat(TicketDocument.verify(document, keys, revoked))
                .isEqualTo(new Rejected(Reason.REVOKED)));
    assertThat(picture(visitor, order.id(), issued.keySet().iterator().next()).status())
        .isEqualTo(404);
  }

  @Test
  void theListGoesOnWhereADoorWas() {
    String order = buyTwo().id();
    List<String> codes = List.copyOf(documentsOf(order).keySet());
    jdbc.sql("update tickets set revoked_at = ? where code = ?")
        .params("2026-01-01 10:00:00.001", codes.get(0))
        .update();
    jdbc.sql("update tickets set revoked_at = ? where code = ?")
        .params("2026-01-01 10:00:00.002", codes.get(1))
        .update();
    Revocations list = new Revocations(new DocumentRows(jdbc), InstantSource.system());
    RevokedTicket first = list.after(new RevokedTicket(Instant.EPOCH, "", 0)).getFirst();
    assertThat(first.code()).isEqualTo(codes.get(0));
    assertThat(list.after(first).getFirst().code()).isEqualTo(codes.get(1));
  }

  private static RevokedTicket aMinuteAgo() {
    return new RevokedTicket(Instant.now().minusSeconds(60), "", 0);
  }

  /** Its transaction was slow, or its node was stopped for a while before the commit. */
  @Test
  void aTicketThatBecameVoidLongBeforeItsCommitIsListed() {
    String code = documentsOf(buyTwo().id()).keySet().iterator().next();
    AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    Revocations list = new Revocations(new DocumentRows(jdbc), now::get);
    assertThat(list.after(aMinuteAgo())).extracting(RevokedTicket::code).doesNotContain(code);
    jdbc.sql(
            """
            update tickets set revoked_at = utc_timestamp(3) - interval 11 second where code = ?
            """)
        .param(code)
        .update();
    now.updateAndGet(before -> before.plusSeconds(15));
    assertThat(list.after(aMinuteAgo())).extracting(RevokedTicket::code).contains(code);
  }

  @Test
  void theClockOfANodeHidesNoTicket() {
    Reply order = buyTwo();
    Set<String> codes = documentsOf(order.id()).keySet();
    Revocations list = new Revocations(new DocumentRows(jdbc), () -> Instant.now().plusSeconds(60));
    List<RevokedTicket> _ = list.after(aMinuteAgo());
    assertThat(client.post(visitor, "/api/orders/" + order.id() + "/cancel", "").status())
        .isEqualTo(200);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(list.after(aMinuteAgo()))
                .extracting(RevokedTicket::code)
                .containsAll(codes));
  }

  @Test
  void aPositionThatNobodyWasGivenIsRefused() {
    for (String after : List.of("x", "1", "1.", "-1.AAAAAAAAAAAAAAAAAAAAAA", "1.'%20or%201=1")) {
      assertThat(client.get("/api/tickets/revoked?after=" + after).problem())
          .as(after)
          .isEqualTo("malformed-request");
    }
  }

  private Reply picture(Inside who, String order, String code) {
    return client.get(who, "/api/orders/" + order + "/tickets/" + code + ".svg");
  }

  @Test
  void theVisitorGetsTheCodeAsAPictureAndNobodyElseDoes() {
    String order = buyTwo().id();
    String code = documentsOf(order).keySet().iterator().next();
    Reply picture = picture(visitor, order, code);
    assertThat(picture.status()).isEqualTo(200);
    assertThat(picture.contentType()).isEqualTo("image/svg+xml");
    assertThat(picture.header("Cache-Control")).isEqualTo("no-store");
    assertThat(picture.body()).isEqualTo(QrCode.svg(documents.byOrder(order).get(code)));

    assertThat(picture(door.admit(), order, code).problem()).isEqualTo("not-found");
    assertThat(picture(door.admit("other-line", 1).getFirst(), order, code).problem())
        .isEqualTo("not-found");
    String other = buyOne();
    assertThat(picture(visitor, other, code).problem()).as("another order").isEqualTo("not-found");
    assertThat(picture(visitor, order, "x").problem()).isEqualTo("not-found");
    assertThat(client.get("/api/orders/" + order + "/tickets/" + code + ".svg").problem())
        .isEqualTo("pass-required");
  }

  private String buyOne() {
    String hold =
        client.holdSeats(visitor, performance.id(), SalePlan.seats(performance).subList(2, 3)).id();
    return client.order(visitor, hold, "tok_ok").id();
  }
}
