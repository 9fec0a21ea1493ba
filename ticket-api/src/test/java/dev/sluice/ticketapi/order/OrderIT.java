package dev.sluice.ticketapi.order;

import static dev.sluice.ticketapi.SalePlan.DEARER_PRICE;
import static dev.sluice.ticketapi.SalePlan.PRICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.AuditedAfterEach;
import dev.sluice.ticketapi.SalePlan;
import dev.sluice.ticketapi.ShopClient;
import dev.sluice.ticketapi.ShopClient.Reply;
import dev.sluice.ticketapi.ShopDoor;
import dev.sluice.ticketapi.ShopDoor.Inside;
import dev.sluice.ticketapi.ShopTest;
import dev.sluice.ticketapi.StockAudit;
import dev.sluice.ticketapi.TestProvider;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.catalog.Seat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ShopTest
@AuditedAfterEach
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class OrderIT {

  @Autowired SalePlan plan;
  @Autowired ShopDoor door;
  @Autowired ShopClient client;
  @Autowired JdbcClient jdbc;

  private Performance performance;
  private List<Long> seats;
  private Inside visitor;

  @BeforeEach
  void ownPerformance() {
    performance = plan.next();
    seats = SalePlan.seats(performance);
    visitor = door.admit();
  }

  @AfterEach
  void countersEqualRows() {
    StockAudit.assertCountersEqualRows(jdbc, performance.id());
  }

  private String hold(Long... chosen) {
    Reply reply = client.holdSeats(visitor, performance.id(), List.of(chosen));
    assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
    return reply.id();
  }

  private long sold() {
    return StockAudit.sold(jdbc, performance.sections().keySet().iterator().next());
  }

  private String ledger(String order) {
    return TestProvider.shared().state(order + ":1");
  }

  private String seatState(long seat) {
    for (var section :
        client.get("/api/performances/" + performance.id() + "/seats").json().path("sections")) {
      for (var row : section.path("rows")) {
        for (var entry : row.path("seats")) {
          if (entry.path("id").asLong() == seat) {
            return entry.path("state").asString();
          }
        }
      }
    }
    throw new AssertionError("no seat " + seat);
  }

  @Test
  void aHoldBecomesTickets() {
    long dearer =
        performance.seats().values().stream()
            .filter(seat -> performance.price(seat.section()) == DEARER_PRICE)
            .map(Seat::id)
            .findFirst()
            .orElseThrow();
    Reply reply = client.order(visitor, hold(seats.get(0), dearer), "tok_ok");

    assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
    assertThat(reply.contentType()).startsWith("application/json");
    assertThat(reply.header("Location")).isEqualTo("/api/orders/" + reply.id());
    assertThat(reply.header("Idempotent-Replayed")).isNull();
    assertThat(reply.json().path("state").asString()).isEqualTo("TICKETED");
    assertThat(reply.json().path("total").asLong()).isEqualTo(PRICE + DEARER_PRICE);
    assertThat(reply.json().path("currency").asString()).isEqualTo("KRW");
    assertThat(reply.json().path("performance").asLong()).isEqualTo(performance.id());
    assertThat(reply.json().path("tickets")).hasSize(2);
    assertThat(reply.json().path("tickets").get(0).path("code").asString()).hasSize(22);
    assertThat(reply.json().path("tickets").get(0).path("row").asString()).isEqualTo("A");
    assertThat(reply.json().path("tickets").get(0).path("number").asInt()).isEqualTo(1);
    assertThat(ledger(reply.id())).isEqualTo("CAPTURED");
    assertThat(sold()).isEqualTo(1);
    assertThat(seatState(seats.get(0))).isEqualTo("SOLD");
    assertThat(withoutDocuments(client.get(visitor, "/api/orders/" + reply.id())))
        .isEqualTo(withoutDocuments(reply));
  }

  /** They come a moment after the sale, before somebody looks again or after it. */
  private static String withoutDocuments(Reply order) {
    return order.body().replaceAll("\"document\":(null|\"[^\"]*\")", "\"document\":…");
  }

  @Test
  void placesOfAGeneralSectionBecomeTicketsWithoutSeats() {
    String hold =
        client.holdPlaces(visitor, performance.id(), SalePlan.general(performance).id(), 2).id();
    Reply reply = client.order(visitor, hold, "tok_ok");
    assertThat(reply.json().path("tickets")).hasSize(2);
    assertThat(reply.json().path("tickets").get(0).path("row").isNull()).isTrue();
    assertThat(reply.json().path("total").asLong()).isEqualTo(2L * SalePlan.GENERAL_PRICE);
    assertThat(StockAudit.sold(jdbc, SalePlan.general(performance).id())).isEqualTo(2);
  }

  @Test
  void aDeclinedPaymentGivesTheSeatsBackToTheHold() {
    String hold = hold(seats.get(0), seats.get(1));
    Reply declined = client.order(visitor, hold, "tok_declined");

    assertThat(declined.status()).isEqualTo(402);
    assertThat(declined.problem()).isEqualTo("payment-declined");
    String order = declined.json().path("order").asString();
    assertThat(ledger(order)).isEqualTo("DECLINED");
    assertThat(sold()).isZero();
    assertThat(client.get(visitor, "/api/orders/" + order).json().path("state").asString())
        .isEqualTo("FAILED");
    assertThat(seatState(seats.get(0))).as("until the hold is over").isEqualTo("HELD");

    Reply accepted = client.order(visitor, hold, "tok_ok");
    assertThat(accepted.status()).as(accepted.toString()).isEqualTo(201);
    assertThat(accepted.json().path("state").asString()).isEqualTo("TICKETED");
    assertThat(sold()).isEqualTo(2);
  }

  @Test
  void aHoldThatIsGivenUpAfterADeclinedPaymentFreesTheSeats() {
    String hold = hold(seats.get(0), seats.get(1), seats.get(2), seats.get(3));
    client.order(visitor, hold, "tok_declined");
    assertThat(client.release(visitor, hold).status()).isEqualTo(204);
    assertThat(seatState(seats.get(0))).isEqualTo("FREE");

    Inside next = door.admit();
    String second = client.holdSeats(next, performance.id(), seats.subList(0, 4)).id();
    assertThat(client.order(next, second, "tok_ok").status()).isEqualTo(201);
    assertThat(client.holdSeats(visitor, performance.id(), seats.subList(4, 8)).status())
        .as("a failed order does not count towards the limit")
        .isEqualTo(201);
  }

  @Test
  void aHoldIsOrderedOnce() {
    String hold = hold(seats.get(0));
    assertThat(client.order(visitor, hold, "tok_ok").status()).isEqualTo(201);
    Reply again = client.order(visitor, hold, "tok_ok");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.problem()).isEqualTo("invalid-state");
    assertThat(client.release(visitor, hold).problem()).isEqualTo("invalid-state");
    assertThat(sold()).isEqualTo(1);
  }

  // INV-13
  @Test
  void somebodyElsesHoldLooksLikeNone() {
    String hold = hold(seats.get(0));
    Inside thief = door.admit();
    Reply foreign = client.order(thief, hold, "tok_ok");
    Reply none = client.order(thief, performance.id() + "-AAAAAAAAAAAAAAAAAAAAAA", "tok_ok");
    assertThat(foreign.problem()).isEqualTo("hold-expired");
    assertThat(foreign.body()).isEqualTo(none.body());
    assertThat(client.order(thief, "nonsense", "tok_ok").body()).isEqualTo(none.body());
  }

  // INV-13
  @Test
  void somebodyElsesOrderLooksLikeNone() {
    String order = client.order(visitor, hold(seats.get(0)), "tok_ok").id();
    Inside thief = door.admit();
    for (String path : List.of("/api/orders/%s", "/api/orders/%s/cancel")) {
      Reply foreign =
          path.endsWith("cancel")
              ? client.post(thief, path.formatted(order), "")
              : client.get(thief, path.formatted(order));
      assertThat(foreign.status()).isEqualTo(404);
      assertThat(foreign.problem()).isEqualTo("not-found");
      assertThat(foreign.json().path("detail").asString()).isEqualTo("There is no such order");
    }
    assertThat(client.get(thief, "/api/orders/1").status()).isEqualTo(404);
    assertThat(client.get(visitor, "/api/orders/" + order).json().path("state").asString())
        .isEqualTo("TICKETED");
  }

  @Test
  void aCancelledOrderIsRefundedAndItsSeatsAreFree() {
    String order = client.order(visitor, hold(seats.get(0), seats.get(1)), "tok_ok").id();
    Reply cancelled = client.post(visitor, "/api/orders/" + order + "/cancel", "");

    assertThat(cancelled.status()).as(cancelled.toString()).isEqualTo(200);
    assertThat(cancelled.json().path("state").asString()).isEqualTo("REFUNDED");
    assertThat(cancelled.json().path("tickets")).isEmpty();
    assertThat(ledger(order)).isEqualTo("REFUNDED");
    assertThat(sold()).isZero();
    assertThat(seatState(seats.get(0))).isEqualTo("FREE");
    Reply again = client.post(visitor, "/api/orders/" + order + "/cancel", "");
    assertThat(again.problem()).isEqualTo("invalid-state");

    Inside next = door.admit();
    String hold = client.holdSeats(next, performance.id(), seats.subList(0, 2)).id();
    assertThat(client.order(next, hold, "tok_ok").status()).isEqualTo(201);
  }

  @Test
  void aFailedOrderCannotBeCancelled() {
    Reply declined = client.order(visitor, hold(seats.get(0)), "tok_declined");
    String order = declined.json().path("order").asString();
    assertThat(client.post(visitor, "/api/orders/" + order + "/cancel", "").problem())
        .isEqualTo("invalid-state");
  }

  @Test
  void theLimitCountsWhatWasBoughtInMySqlToo() {
    client.order(visitor, hold(seats.get(0), seats.get(1), seats.get(2)), "tok_ok");
    assertThat(
            jdbc.sql("select taken from visitor_quotas where performance_id = ?")
                .param(performance.id())
                .query(Integer.class)
                .single())
        .isEqualTo(3);
    assertThat(client.holdSeats(visitor, performance.id(), seats.subList(3, 5)).problem())
        .isEqualTo("hold-limit");
  }

  @Test
  void theClientNamesNoPriceAndNothingElseUnknown() {
    String hold = hold(seats.get(0));
    for (String body :
        List.of(
            "{}",
            "{\"hold\":\"%s\"}".formatted(hold),
            "{\"hold\":\"%s\",\"payment\":{\"method\":\"CARD\"}}".formatted(hold),
            "{\"hold\":\"%s\",\"payment\":{\"method\":\"GOLD\",\"token\":\"tok_ok\"}}"
                .formatted(hold),
            "{\"hold\":\"%s\",\"payment\":{\"method\":0,\"token\":\"tok_ok\"}}".formatted(hold),
            "{\"hold\":\"%s\",\"payment\":{\"method\":\"CARD\",\"token\":\"\"}}".formatted(hold),
            "{\"hold\":\"%s\",\"payment\":{\"method\":\"CARD\",\"token\":1}}".formatted(hold),
            "{\"hold\":\"%s\",\"total\":1,\"payment\":{\"method\":\"CARD\",\"token\":\"tok_ok\"}}"
                .formatted(hold),
            "{\"hold\":\"%s\",\"payment\":{\"method\":\"CARD\",\"token\":\"tok_ok\",\"amount\":1}}"
                .formatted(hold),
            ShopClient.orderBody(hold, "tok_ok").replaceFirst("}$", ",\"expectedTotal\":-1}"),
            ShopClient.orderBody(hold, "tok_ok").replaceFirst("}$", ",\"expectedTotal\":\"1\"}"))) {
      Reply reply =
          client.send(
              client
                  .json("/api/orders", body)
                  .header("Authorization", "Bearer " + visitor.pass())
                  .header("Idempotency-Key", "k"));
      assertThat(reply.status()).as("%s -> %s", body, reply).isEqualTo(400);
      assertThat(reply.problem()).isEqualTo("malformed-request");
    }
    assertThat(sold()).isZero();
  }

  // INV-1 INV-5
  @Test
  void someTicketsOfAnOrderCanBeGivenBackAndTheOthersStayValid() {
    String hold = client.holdSeats(visitor, performance.id(), seats.subList(0, 3)).id();
    Reply bought = client.order(visitor, hold, "tok_ok");
    String code = bought.json().path("tickets").get(1).path("code").asString();
    String cancel = "/api/orders/" + bought.id() + "/cancel";

    Reply partly = client.post(visitor, cancel, "{\"tickets\":[\"%s\"]}".formatted(code));
    assertThat(partly.status()).as(partly.toString()).isEqualTo(200);
    assertThat(partly.json().path("state").asString()).isEqualTo("PARTIALLY_REFUNDED");
    assertThat(partly.json().path("tickets")).hasSize(2);
    assertThat(partly.body()).doesNotContain(code);
    StockAudit.assertCountersEqualRows(jdbc, performance.id());
    assertThat(client.post(visitor, cancel, "{\"tickets\":[\"%s\"]}".formatted(code)).status())
        .as("it has ended")
        .isEqualTo(404);
    Inside other = door.admit();
    assertThat(client.holdSeats(other, performance.id(), seats.subList(1, 2)).status())
        .isEqualTo(201);
    assertThat(client.holdSeats(other, performance.id(), seats.subList(2, 3)).problem())
        .isEqualTo("seats-taken");

    Reply rest = client.post(visitor, cancel, "");
    assertThat(rest.json().path("state").asString()).isEqualTo("REFUNDED");
    assertThat(rest.json().path("tickets")).isEmpty();
    StockAudit.assertCountersEqualRows(jdbc, performance.id());
  }

  @Test
  void aTicketOfSomebodyElseIsNotGivenBack() {
    Reply mine =
        client.order(
            visitor,
            client.holdSeats(visitor, performance.id(), seats.subList(0, 1)).id(),
            "tok_ok");
    Inside other = door.admit();
    Reply theirs =
        client.order(
            other, client.holdSeats(other, performance.id(), seats.subList(1, 2)).id(), "tok_ok");
    String code = theirs.json().path("tickets").get(0).path("code").asString();
    Reply refused =
        client.post(
            visitor,
            "/api/orders/" + mine.id() + "/cancel",
            "{\"tickets\":[\"%s\"]}".formatted(code));
    assertThat(refused.problem()).isEqualTo("not-found");
    assertThat(client.get(visitor, "/api/orders/" + mine.id()).json().path("state").asString())
        .isEqualTo("TICKETED");
    assertThat(
            client
                .post(visitor, "/api/orders/" + mine.id() + "/cancel", "{\"tickets\":[]}")
                .status())
        .isEqualTo(400);
  }
}
