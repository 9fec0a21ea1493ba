package dev.sluice.ticketapi.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.SalePlan;
import dev.sluice.ticketapi.ShopClient;
import dev.sluice.ticketapi.ShopClient.Reply;
import dev.sluice.ticketapi.ShopDoor;
import dev.sluice.ticketapi.ShopDoor.Inside;
import dev.sluice.ticketapi.ShopFaults;
import dev.sluice.ticketapi.ShopFaults.FaultyGateway;
import dev.sluice.ticketapi.ShopTest;
import dev.sluice.ticketapi.StockAudit;
import dev.sluice.ticketapi.TestProvider;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.payment.CaptureRequest;
import dev.sluice.ticketapi.payment.PaymentMethod;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** INV-5: what differs between the provider's books and ours is found and repaired. */
@ShopTest
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class ReconciliationIT {

  @Autowired SalePlan plan;
  @Autowired ShopDoor door;
  @Autowired ShopClient client;
  @Autowired JdbcClient jdbc;
  @Autowired FaultyGateway gateway;
  @Autowired Reconciliation reconciliation;
  @Autowired Orders orders;

  private final Instant began = Instant.now().minusSeconds(5);
  private Performance performance;
  private List<Long> seats;
  private Inside visitor;

  @BeforeEach
  void ownPerformance() {
    performance = plan.next();
    seats = SalePlan.seats(performance);
    visitor = door.admit();
  }

  private Reply order(String token) {
    String hold = client.holdSeats(visitor, performance.id(), seats.subList(0, 1)).id();
    return client.order(visitor, hold, token);
  }

  private String onlyOrder() {
    return jdbc.sql("select id from orders where visitor_id = ?")
        .param(visitor.visitor())
        .query(String.class)
        .single();
  }

  private void compare() {
    assertThat(reconciliation.compare(began, Instant.now().plusSeconds(5))).isTrue();
  }

  private OrderState state(String order) {
    return orders.find(order).map(Order::state).orElseThrow();
  }

  @Test
  void anOrderWhoseMoneyTheProviderHasIsFinished() {
    gateway.when(
        "tok_lost_after_capture",
        (provider, request) -> {
          provider.capture(request);
          throw new ShopFaults.Died();
        });
    order("tok_lost_after_capture");
    String order = onlyOrder();
    assertThat(state(order)).isEqualTo(OrderState.PENDING_PAYMENT);
    compare();
    assertThat(state(order)).isEqualTo(OrderState.TICKETED);
    assertThat(orders.find(order).orElseThrow().tickets()).hasSize(1);
    StockAudit.assertCountersEqualRows(jdbc, performance.id());
  }

  @Test
  void moneyOfAnOrderThatCameToNothingGoesBackOnce() {
    gateway.when(
        "tok_lost_before_capture",
        (_, _) -> {
          throw new ShopFaults.Died();
        });
    order("tok_lost_before_capture");
    Order over = orders.find(onlyOrder()).orElseThrow();
    orders.fail(over, OrderEvent.NOT_CHARGED);
    gateway.capture(
        new CaptureRequest(over.paymentKey(), over.total(), PaymentMethod.CARD, "tok_ok"));
    assertThat(TestProvider.shared().state(over.paymentKey())).isEqualTo("CAPTURED");
    compare();
    assertThat(TestProvider.shared().state(over.paymentKey())).isEqualTo("REFUNDED");
    compare();
    assertThat(TestProvider.shared().state(over.paymentKey())).isEqualTo("REFUNDED");
    assertThat(state(over.id())).isEqualTo(OrderState.EXPIRED);
  }

  /**
   * The page of the ledger was written before the money went back, and our books were read after.
   */
  @Test
  void aTicketThatIsGivenBackWhileTheBooksAreReadIsPaidBackOnce() {
    String hold = client.holdSeats(visitor, performance.id(), seats.subList(0, 2)).id();
    Reply bought = client.order(visitor, hold, "tok_ok");
    String code = bought.json().path("tickets").get(0).path("code").asString();
    gateway.afterNextPage(() -> {
      String cancel = "/api/orders/" + bought.id() + "/cancel";
      Reply partly = client.post(visitor, cancel, "{\"tickets\":[\"%s\"]}".formatted(code));
      assertThat(partly.json().path("state").asString()).isEqualTo("PARTIALLY_REFUNDED");
    });
    compare();
    assertThat(TestProvider.shared().refunded(bought.id() + ":1")).isEqualTo(SalePlan.PRICE);
    compare();
    assertThat(TestProvider.shared().refunded(bought.id() + ":1")).isEqualTo(SalePlan.PRICE);
  }

  @Test
  void whatAgreesIsLeftAlone() {
    Reply bought = order("tok_ok");
    compare();
    assertThat(state(bought.id())).isEqualTo(OrderState.TICKETED);
    assertThat(TestProvider.shared().state(bought.id() + ":1")).isEqualTo("CAPTURED");
  }
}
