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
import dev.sluice.ticketapi.ShopFaults.FaultyGateway;
import dev.sluice.ticketapi.ShopTest;
import dev.sluice.ticketapi.TestProvider;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.catalog.Seat;
import dev.sluice.ticketapi.payment.RefundOutcome;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** INV-5: whatever the provider says to a refund, what is owed goes back in the end, and once. */
@ShopTest
@AuditedAfterEach
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class RefundIT {

  @Autowired SalePlan plan;
  @Autowired ShopDoor door;
  @Autowired ShopClient client;
  @Autowired JdbcClient jdbc;
  @Autowired FaultyGateway gateway;
  @Autowired OrderRecovery recovery;
  @Autowired Orders orders;

  private Performance performance;
  private List<Long> seats;
  private Inside visitor;
  private String order;
  private List<String> codes;

  @BeforeEach
  void ownPerformance() {
    performance = plan.next();
    seats = SalePlan.seats(performance);
    visitor = door.admit();
  }

  private void buy(List<Long> chosen) {
    String hold = client.holdSeats(visitor, performance.id(), chosen).id();
    Reply bought = client.order(visitor, hold, "tok_ok");
    assertThat(bought.status()).as(bought.toString()).isEqualTo(201);
    order = bought.id();
    codes =
        bought
            .json()
            .path("tickets")
            .valueStream()
            .map(ticket -> ticket.path("code").asString())
            .toList();
  }

  private void nextRefunds(RefundOutcome... answers) {
    gateway.answerRefunds(orders.find(order).orElseThrow().charge(), answers);
  }

  private Reply cancelAll() {
    return client.post(visitor, "/api/orders/" + order + "/cancel", "");
  }

  private Reply cancel(String... tickets) {
    String list = Stream.of(tickets).map("\"%s\""::formatted).collect(Collectors.joining(","));
    return client.post(visitor, "/api/orders/" + order + "/cancel", "{\"tickets\":[" + list + "]}");
  }

  private void assertOrder(Reply reply, String state, int validTickets, long refunded) {
    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    assertThat(reply.json().path("state").asString()).isEqualTo(state);
    assertThat(reply.json().path("tickets")).hasSize(validTickets);
    assertThat(TestProvider.shared().refunded(order + ":1")).isEqualTo(refunded);
  }

  private List<String> refundStates() {
    return jdbc.sql("select state from refunds where order_id = ? order by created_at, id")
        .param(order)
        .query(String.class)
        .list();
  }

  private void recoverAfterAWhile() {
    jdbc.sql("update orders set updated_at = updated_at - interval 16 second where id = ?")
        .param(order)
        .update();
    recovery.recoverStuckOrders();
  }

  private void makeFree(long section) {
    Reply changed =
        client.send(
            client
                .request("/operator/sections/" + section + "/price")
                .PUT(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"price\":0,\"operator\":\"kim\",\"reason\":\"trial\"}"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + ShopClient.OPERATOR_KEY));
    assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
  }

  private long dearerSeat() {
    return performance.seats().values().stream()
        .filter(seat -> performance.price(seat.section()) == DEARER_PRICE)
        .map(Seat::id)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aTicketThatCostNothingEndsAtOnceAndLeavesTheOthersTheirMoney() {
    makeFree(performance.seats().get(seats.getFirst()).section());
    buy(List.of(seats.getFirst(), dearerSeat()));
    assertOrder(cancel(codes.getFirst()), "PARTIALLY_REFUNDED", 1, 0);
    assertOrder(cancelAll(), "REFUNDED", 0, DEARER_PRICE);
  }

  @Test
  void anOrderThatCostNothingIsCancelled() {
    makeFree(performance.seats().get(seats.getFirst()).section());
    buy(seats.subList(0, 2));
    assertOrder(cancelAll(), "REFUNDED", 0, 0);
  }

  @Test
  void whileARefundIsNotAnsweredAnotherTicketIsGivenBack() {
    buy(seats.subList(0, 3));
    RefundOutcome silence = RefundOutcome.UNKNOWN;
    nextRefunds(silence, silence, silence, silence, silence);
    assertOrder(cancel(codes.get(0)), "REFUND_PENDING", 2, 0);
    assertOrder(cancel(codes.get(0)), "REFUND_PENDING", 2, 0);
    Reply second = cancel(codes.get(1));
    assertOrder(second, "REFUND_PENDING", 1, 0);
    assertThat(second.body()).contains(codes.get(2)).doesNotContain(codes.get(1));

    nextRefunds();
    recoverAfterAWhile();
    assertThat(orders.find(order).orElseThrow().state()).isEqualTo(OrderState.PARTIALLY_REFUNDED);
    assertThat(refundStates()).containsExactly("DONE", "DONE");
    assertThat(TestProvider.shared().refunded(order + ":1")).isEqualTo(2 * PRICE);
  }

  @Test
  void aRefusedRefundIsAskedForAgainByTheSameCancellation() {
    buy(seats.subList(0, 3));
    nextRefunds(RefundOutcome.REFUSED);
    assertOrder(cancel(codes.get(0)), "REFUND_FAILED", 2, 0);
    assertOrder(cancel(codes.get(0)), "PARTIALLY_REFUNDED", 2, PRICE);
    assertThat(cancel(codes.get(0)).problem()).as("nothing is owed").isEqualTo("not-found");
    assertOrder(cancelAll(), "REFUNDED", 0, 3 * PRICE);
  }

  @Test
  void aRefusedRefundIsNotForgottenWhenAnotherTicketIsGivenBack() {
    buy(seats.subList(0, 3));
    nextRefunds(RefundOutcome.REFUSED, RefundOutcome.REFUSED);
    assertOrder(cancel(codes.get(0)), "REFUND_FAILED", 2, 0);
    assertOrder(cancel(codes.get(1)), "REFUND_FAILED", 1, PRICE);
    assertThat(refundStates()).containsExactly("REFUSED", "DONE");
    assertOrder(cancel(codes.get(0), codes.get(2)), "REFUNDED", 0, 3 * PRICE);
    assertThat(refundStates()).containsExactly("DONE", "DONE", "DONE");
  }

  /** The order waits for the provider as long as one of its refunds does. */
  @Test
  void aRefusalDoesNotEndTheQuestionAboutAnotherRefund() {
    buy(seats.subList(0, 3));
    nextRefunds(RefundOutcome.UNKNOWN, RefundOutcome.REFUSED, RefundOutcome.UNKNOWN);
    assertOrder(cancel(codes.get(0)), "REFUND_PENDING", 2, 0);
    assertOrder(cancel(codes.get(1)), "REFUND_PENDING", 1, 0);
    assertThat(refundStates()).containsExactly("REFUSED", "PENDING");
    recoverAfterAWhile();
    assertThat(orders.find(order).orElseThrow().state()).isEqualTo(OrderState.REFUND_FAILED);
    assertThat(refundStates()).containsExactly("REFUSED", "DONE");
    assertOrder(cancelAll(), "REFUNDED", 0, 3 * PRICE);
  }

  @Test
  void aTicketOfAnotherOrderIsNoneOfThoseThatAreOwed() {
    buy(seats.subList(0, 1));
    String others = codes.getFirst();
    buy(seats.subList(1, 3));
    nextRefunds(RefundOutcome.REFUSED);
    assertOrder(cancel(codes.get(0)), "REFUND_FAILED", 1, 0);
    assertThat(cancel(codes.get(0), others).problem()).isEqualTo("not-found");
    assertThat(orders.find(order).orElseThrow().state()).isEqualTo(OrderState.REFUND_FAILED);
    assertThat(refundStates()).containsExactly("REFUSED");
    assertOrder(cancel(codes.get(0)), "PARTIALLY_REFUNDED", 1, PRICE);
  }
}
