package dev.sluice.ticketapi.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.SalePlan;
import dev.sluice.ticketapi.ShopAudit;
import dev.sluice.ticketapi.ShopClient;
import dev.sluice.ticketapi.ShopClient.Reply;
import dev.sluice.ticketapi.ShopDoor;
import dev.sluice.ticketapi.ShopDoor.Inside;
import dev.sluice.ticketapi.ShopFaults;
import dev.sluice.ticketapi.ShopFaults.FaultyGateway;
import dev.sluice.ticketapi.ShopTest;
import dev.sluice.ticketapi.StockAudit;
import dev.sluice.ticketapi.TestProvider;
import dev.sluice.ticketapi.Together;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.hold.HoldId;
import dev.sluice.ticketapi.id.RandomIds;
import dev.sluice.ticketapi.idempotency.IdempotencyKey;
import dev.sluice.ticketapi.inventory.SeatInventory;
import dev.sluice.ticketapi.inventory.Selection;
import dev.sluice.ticketapi.payment.CaptureOutcome;
import dev.sluice.ticketapi.payment.CaptureRequest;
import dev.sluice.ticketapi.payment.PaymentMethod;
import dev.sluice.ticketapi.sql.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** INV-5: no money without tickets and no tickets without money, whenever the process dies. */
@ShopTest
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class RecoveryIT {

  @Autowired SalePlan plan;
  @Autowired ShopDoor door;
  @Autowired ShopClient client;
  @Autowired JdbcClient jdbc;
  @Autowired ShopAudit audit;
  @Autowired FaultyGateway gateway;
  @Autowired OrderRecovery recovery;
  @Autowired Orders orders;
  @Autowired OrderRows rows;
  @Autowired SeatInventory inventory;
  @Autowired Transactions transactions;
  @Autowired Refunds refunds;
  @Autowired OrderWriter writer;
  @Autowired RedisPaymentLock lock;

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

  private Reply order(String token) {
    String hold = client.holdSeats(visitor, performance.id(), seats.subList(0, 2)).id();
    return client.order(visitor, hold, token);
  }

  private String onlyOrder() {
    return jdbc.sql("select id from orders where visitor_id = ?")
        .param(visitor.visitor())
        .query(String.class)
        .single();
  }

  /** As if the order had been left alone for longer than the recovery waits. */
  private void recoverAfterAWhile(String order) {
    jdbc.sql("update orders set updated_at = updated_at - interval 16 second where id = ?")
        .param(order)
        .update();
    recovery.recoverStuckOrders();
  }

  private OrderState state(String order) {
    return orders.find(order).map(Order::state).orElseThrow();
  }

  private String ledger(String order) {
    return TestProvider.shared().state(order + ":1");
  }

  private long sold() {
    return StockAudit.sold(jdbc, performance.sections().keySet().iterator().next());
  }

  private long messages(String order) {
    return jdbc.sql("select count(*) from outbox_records where record_key = ?")
        .param(order)
        .query(Long.class)
        .single();
  }

  private String paidBeforeTheProcessDied() {
    gateway.when(
        "tok_dies_after_capture",
        (provider, request) -> {
          provider.capture(request);
          throw new ShopFaults.Died();
        });
    assertThat(order("tok_dies_after_capture").problem()).isEqualTo("internal-error");
    return onlyOrder();
  }

  /** Whether somebody has left an order alone is for one clock to say. */
  @Test
  void theClockOfANodeMakesNoOrderOld() {
    String order = paidBeforeTheProcessDied();
    Duration aWhile = Duration.ofSeconds(15);
    Orders ahead = ordersOfANode(Duration.ofSeconds(30));
    assertThat(ahead.stuck(aWhile, 1_000)).doesNotContain(order);
    assertThat(ahead.takeUp(order, aWhile)).isFalse();

    Orders behind = ordersOfANode(Duration.ofSeconds(-30));
    assertThat(behind.leaveUnknown(orders.find(order).orElseThrow())).isTrue();
    assertThat(orders.stuck(aWhile, 1_000)).doesNotContain(order);
    recoverAfterAWhile(order);
    assertThat(state(order)).isEqualTo(OrderState.TICKETED);
  }

  private Orders ordersOfANode(Duration clockAhead) {
    return new Orders(rows, inventory, transactions, () -> Instant.now().plus(clockAhead));
  }

  // INV-5
  @Test
  void anOrderThatWasPaidBeforeTheProcessDiedGetsItsTickets() throws Exception {
    String order = paidBeforeTheProcessDied();
    assertThat(state(order)).isEqualTo(OrderState.PENDING_PAYMENT);

    recovery.recoverStuckOrders();
    assertThat(state(order)).as("not yet").isEqualTo(OrderState.PENDING_PAYMENT);
    recoverAfterAWhile(order);
    assertThat(state(order)).isEqualTo(OrderState.TICKETED);
    recoverAfterAWhile(order);

    Reply reply = client.get(visitor, "/api/orders/" + order);
    assertThat(reply.json().path("tickets")).hasSize(2);
    assertThat(ledger(order)).isEqualTo("CAPTURED");
    assertThat(messages(order)).isEqualTo(1);
    assertThat(sold()).isEqualTo(2);
    audit.assertAllHold(performance.id());
  }

  // INV-5
  @Test
  void anOrderThatWasNotChargedGivesItsSeatsBack() throws Exception {
    gateway.when(
        "tok_dies_before_capture",
        (_, _) -> {
          throw new ShopFaults.Died();
        });
    order("tok_dies_before_capture");
    String order = onlyOrder();
    assertThat(sold()).isEqualTo(2);

    recoverAfterAWhile(order);
    assertThat(state(order)).isEqualTo(OrderState.EXPIRED);
    assertThat(sold()).isZero();
    assertThat(messages(order)).isZero();
    Order over = orders.find(order).orElseThrow();
    assertThat(
            gateway.capture(
                new CaptureRequest(over.paymentKey(), over.total(), PaymentMethod.CARD, "tok_ok")))
        .as("a charge that was on its way all the time")
        .isInstanceOf(CaptureOutcome.Declined.class);
    assertThat(ledger(order)).isEqualTo("DECLINED");
    audit.assertAllHold(performance.id());
  }

  // INV-5
  @Test
  void aProviderThatDoesNotAnswerIsAskedLater() throws Exception {
    gateway.when(
        "tok_no_answer",
        (provider, request) -> {
          provider.capture(request);
          return new CaptureOutcome.Unknown();
        });
    Reply reply = order("tok_no_answer");
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json().path("state").asString()).isEqualTo("UNKNOWN");
    assertThat(reply.json().path("tickets")).isEmpty();

    recoverAfterAWhile(reply.id());
    Reply later = client.get(visitor, "/api/orders/" + reply.id());
    assertThat(later.json().path("state").asString()).isEqualTo("TICKETED");
    audit.assertAllHold(performance.id());
  }

  // INV-5
  /** The process slept between the order and the charge, and the recovery gave the order up. */
  @Test
  void moneyThatComesAfterTheOrderIsOverGoesBack() {
    gateway.when(
        "tok_late",
        (provider, request) -> {
          String order = request.idempotencyKey().split(":", -1)[0];
          orders.fail(orders.find(order).orElseThrow(), OrderEvent.NOT_CHARGED);
          return provider.capture(request);
        });
    Reply reply = order("tok_late");
    assertThat(reply.problem()).isEqualTo("hold-expired");
    String order = onlyOrder();
    assertThat(state(order)).isEqualTo(OrderState.EXPIRED);
    assertThat(ledger(order)).isEqualTo("REFUNDED");
    assertThat(sold()).isZero();
  }

  // INV-4 INV-5
  /** T-EXPIRE: the money comes and the order is given up in the same moment, in either order. */
  @Test
  void ofMoneyAndEndInTheSameMomentExactlyOneWins() throws Exception {
    for (int round = 0; round < 10; round++) {
      Inside buyer = door.admit();
      String seat = client.holdPlaces(buyer, performance.id(), general(), 1).id();
      Placement placement =
          new Placement(
              buyer.session().visitor(),
              HoldId.parse(seat).orElseThrow(),
              new IdempotencyKey(RandomIds.next()),
              "");
      Selection place = new Selection.General(SalePlan.general(performance), 1);
      Order order = ((Opening.Opened) writer.open(placement, performance, place)).order();
      List<Boolean> won =
          Together.run(
              List.of(
                  () -> writer.issue(order, "charge", place.places()).isPresent(),
                  () -> orders.fail(order, OrderEvent.NOT_CHARGED)));
      assertThat(won).containsExactlyInAnyOrder(true, false);
      assertThat(state(order.id()))
          .isEqualTo(won.getFirst() ? OrderState.TICKETED : OrderState.EXPIRED);
      assertThat(orders.find(order.id()).orElseThrow().tickets()).hasSize(won.getFirst() ? 1 : 0);
    }
  }

  private long general() {
    return SalePlan.general(performance).id();
  }

  @Test
  void theRecoveryLeavesAnOrderAloneThatSomebodyIsAt() {
    gateway.when(
        "tok_watched",
        (provider, request) -> {
          String order = request.idempotencyKey().split(":", -1)[0];
          recoverElsewhere(order);
          assertThat(state(order)).isEqualTo(OrderState.PENDING_PAYMENT);
          return provider.capture(request);
        });
    assertThat(order("tok_watched").json().path("state").asString()).isEqualTo("TICKETED");
  }

  /** On a thread of its own: the lock belongs to the thread that holds it. */
  private void recoverElsewhere(String order) {
    try {
      Thread other = Thread.startVirtualThread(() -> recoverAfterAWhile(order));
      other.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anOrderThatCannotBeFinishedGoesBehindTheOthers() {
    gateway.when(
        "tok_dies_first",
        (_, _) -> {
          throw new ShopFaults.Died();
        });
    order("tok_dies_first");
    String order = onlyOrder();
    jdbc.sql("update orders set updated_at = updated_at - interval 1 hour where id = ?")
        .param(order)
        .update();
    Duration unchanged = Duration.ofMinutes(30);
    assertThat(orders.stuck(unchanged, 50)).contains(order);
    assertThat(orders.takeUp(order, unchanged)).isTrue();
    assertThat(orders.takeUp(order, unchanged)).as("one node is enough").isFalse();
    assertThat(orders.stuck(unchanged, 50)).doesNotContain(order);
  }

  @Test
  void aRefundThatWasNotFinishedIsFinished() {
    Reply reply = order("tok_ok");
    refunds.begin(orders.find(reply.id()).orElseThrow(), Set.of());
    assertThat(state(reply.id())).isEqualTo(OrderState.REFUND_PENDING);
    assertThat(sold()).isZero();

    recoverAfterAWhile(reply.id());
    assertThat(state(reply.id())).isEqualTo(OrderState.REFUNDED);
    assertThat(ledger(reply.id())).isEqualTo("REFUNDED");
  }

  @Test
  void theLockIsGivenBackAndIsForOneAtATime() throws Exception {
    assertThat(lock.surround("x", () -> "first")).contains("first");
    assertThat(
            lock.surround(
                "x",
                () -> {
                  try {
                    AtomicReference<Optional<String>> inner = new AtomicReference<>();
                    Thread other =
                        Thread.startVirtualThread(
                            () -> inner.set(lock.surround("x", () -> "second")));
                    other.join();
                    return inner.get();
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                }))
        .contains(Optional.empty());
    assertThat(lock.surround("x", () -> "third")).contains("third");
  }
}
