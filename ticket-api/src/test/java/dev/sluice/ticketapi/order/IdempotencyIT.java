package dev.sluice.ticketapi.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.AuditedAfterEach;
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
import dev.sluice.ticketapi.Together;
import dev.sluice.ticketapi.catalog.Catalog;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.hold.HoldId;
import dev.sluice.ticketapi.hold.Holds;
import dev.sluice.ticketapi.hold.SoldMirror;
import dev.sluice.ticketapi.id.RandomIds;
import dev.sluice.ticketapi.idempotency.IdempotencyKey;
import dev.sluice.ticketapi.idempotency.KeyedRequest;
import dev.sluice.ticketapi.payment.PaymentMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** T-IDEMP: INV-4. */
@ShopTest
@AuditedAfterEach
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class IdempotencyIT {

  @Autowired SalePlan plan;
  @Autowired ShopDoor door;
  @Autowired ShopClient client;
  @Autowired JdbcClient jdbc;
  @Autowired FaultyGateway gateway;
  @Autowired Catalog catalog;
  @Autowired Holds holds;
  @Autowired OrderWriter writer;
  @Autowired Orders orders;
  @Autowired SoldMirror mirror;
  @Autowired PaymentStep paymentStep;

  private Performance performance;
  private List<Long> seats;
  private Inside visitor;
  private final String key = RandomIds.next();

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
    return client.holdSeats(visitor, performance.id(), List.of(chosen)).id();
  }

  private long count(String what) {
    return jdbc.sql(what).param(visitor.visitor()).query(Long.class).single();
  }

  private long orders() {
    return count("select count(*) from orders where visitor_id = ?");
  }

  private long charges() {
    return jdbc
        .sql("select id from orders where visitor_id = ?")
        .param(visitor.visitor())
        .query(String.class)
        .list()
        .stream()
        .mapToLong(TestProvider.shared()::chargesOf)
        .sum();
  }

  // INV-4
  @Test
  void theSameRequestFiftyTimesAtOnceIsOneOrder() throws Exception {
    String hold = hold(seats.get(0), seats.get(1));
    List<Callable<Reply>> tasks = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      tasks.add(() -> {
        Reply reply = client.order(visitor, hold, "tok_ok", key);
        for (int attempt = 0; reply.status() == 409 && attempt < 1000; attempt++) {
          assertThat(reply.problem()).isEqualTo("request-in-progress");
          assertThat(reply.header("Retry-After")).isEqualTo("1");
          reply = client.order(visitor, hold, "tok_ok", key);
        }
        return reply;
      });
    }
    List<Reply> replies = Together.run(tasks);
    assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(201));
    assertThat(replies.stream().map(Reply::body).distinct()).hasSize(1);
    assertThat(replies.stream().filter(reply -> reply.header("Idempotent-Replayed") == null))
        .as("carried out once, replayed to all others")
        .hasSize(1);
    assertThat(orders()).isEqualTo(1);
    assertThat(charges()).isEqualTo(1);
  }

  // INV-4
  @Test
  void aReplayIsWordForWordTheFirstAnswer() {
    String hold = hold(seats.get(0));
    Reply first = client.order(visitor, hold, "tok_ok", key);
    Reply second = client.order(visitor, hold, "tok_ok", key);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
  }

  @Test
  void aDeclinedPaymentIsReplayedToo() {
    String hold = hold(seats.get(0));
    Reply first = client.order(visitor, hold, "tok_declined", key);
    Reply second = client.order(visitor, hold, "tok_declined", key);
    assertThat(first.status()).isEqualTo(402);
    assertThat(second.status()).isEqualTo(402);
    assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(charges()).isEqualTo(1);
  }

  @Test
  void anotherBodyUnderTheSameKeyIsRefused() {
    client.order(visitor, hold(seats.get(0)), "tok_ok", key);
    Reply other = client.order(visitor, hold(seats.get(1)), "tok_ok", key);
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.problem()).isEqualTo("idempotency-key-reused");
    assertThat(orders()).isEqualTo(1);
  }

  @Test
  void keysOfDifferentVisitorsAreDifferentKeys() {
    client.order(visitor, hold(seats.get(0)), "tok_ok", key);
    Inside other = door.admit();
    String hold = client.holdSeats(other, performance.id(), List.of(seats.get(1))).id();
    assertThat(client.order(other, hold, "tok_ok", key).status()).isEqualTo(201);
  }

  @Test
  void anAnswerThatMayChangeIsNotRemembered() {
    Inside other = door.admit();
    String foreign = client.holdSeats(other, performance.id(), List.of(seats.get(0))).id();
    assertThat(client.order(visitor, foreign, "tok_ok", key).problem()).isEqualTo("hold-expired");
    assertThat(client.order(visitor, hold(seats.get(1)), "tok_ok", key).status()).isEqualTo(201);
  }

  @Test
  void aKeyIsRequiredAndOfAPlainForm() {
    String hold = hold(seats.get(0));
    Reply missing = client.post(visitor, "/api/orders", ShopClient.orderBody(hold, "tok_ok"));
    assertThat(missing.status()).isEqualTo(400);
    assertThat(missing.problem()).isEqualTo("idempotency-key-missing");
    assertThat(client.order(visitor, hold, "tok_ok", "x".repeat(129)).problem())
        .isEqualTo("malformed-request");
    assertThat(client.order(visitor, hold, "tok_ok", "two words").problem())
        .isEqualTo("malformed-request");
  }

  // INV-4
  @Test
  void aReplayAfterACancellationIsStillTheFirstAnswer() {
    String hold = hold(seats.get(0));
    Reply first = client.order(visitor, hold, "tok_ok", key);
    assertThat(client.post(visitor, "/api/orders/" + first.id() + "/cancel", "").status())
        .isEqualTo(200);
    assertThat(client.order(visitor, hold, "tok_ok", key).body()).isEqualTo(first.body());
  }

  // INV-4
  /** The first request's process died after the charge; the client repeats. */
  @Test
  void aRepetitionTakesOverFromADeadProcessAndChargesOnce() {
    String hold = hold(seats.get(0));
    gateway.when(
        "tok_dies_after",
        (provider, request) -> {
          provider.capture(request);
          throw new ShopFaults.Died();
        });
    Reply failed = client.order(visitor, hold, "tok_dies_after", key);
    assertThat(failed.problem()).isEqualTo("internal-error");
    assertThat(
            count("select count(*) from orders where visitor_id = ? and state = 'PENDING_PAYMENT'"))
        .isEqualTo(1);

    Reply repeated = client.order(visitor, hold, "tok_dies_after", key);
    assertThat(repeated.status()).as(repeated.toString()).isEqualTo(201);
    assertThat(repeated.json().path("state").asString()).isEqualTo("TICKETED");
    assertThat(orders()).isEqualTo(1);
    assertThat(charges()).isEqualTo(1);
    assertThat(client.order(visitor, hold, "tok_dies_after", key).body())
        .isEqualTo(repeated.body());
  }

  /** Also when the first request is at another node: the lock of the payment step is in Redis. */
  @Test
  void whileTheFirstRequestIsUnderWayARepetitionIsToldToComeAgain() throws Exception {
    String hold = hold(seats.get(0));
    CountDownLatch paying = new CountDownLatch(1);
    CountDownLatch enough = new CountDownLatch(1);
    gateway.when(
        "tok_slow",
        (provider, request) -> {
          paying.countDown();
          await(enough);
          return provider.capture(request);
        });
    CompletableFuture<Reply> first =
        CompletableFuture.supplyAsync(() -> client.order(visitor, hold, "tok_slow", key));
    await(paying);
    assertThat(client.order(visitor, hold, "tok_slow", key).problem())
        .isEqualTo("request-in-progress");
    assertThat(elsewhere(hold)).isInstanceOf(PlaceOutcome.InProgress.class);
    enough.countDown();
    assertThat(first.get(10, TimeUnit.SECONDS).status()).isEqualTo(201);
    assertThat(orders()).isEqualTo(1);
    assertThat(charges()).isEqualTo(1);
  }

  @Test
  void opensNoOrderWhileTheProviderIsAwayAndKeepsTheHold() {
    String hold = hold(seats.get(0));
    gateway.away(Duration.ofSeconds(7));
    try {
      Reply refused = client.order(visitor, hold, "tok_ok", key);
      assertThat(refused.problem()).isEqualTo("shop-busy");
      assertThat(refused.header("Retry-After")).isEqualTo("7");
      assertThat(orders()).isZero();
    } finally {
      gateway.back();
    }
    assertThat(client.order(visitor, hold, "tok_ok", key).status()).isEqualTo(201);
  }

  @Test
  void answersWhatWasOrderedBeforeAlsoWhileTheProviderIsAway() {
    String hold = hold(seats.get(0));
    Reply first = client.order(visitor, hold, "tok_ok", key);
    gateway.away(Duration.ofSeconds(7));
    try {
      Reply again = client.order(visitor, hold, "tok_ok", key);
      assertThat(again.status()).isEqualTo(first.status());
      assertThat(again.body()).isEqualTo(first.body());
    } finally {
      gateway.back();
    }
  }

  /** What another node would say: it does not know what is under way here. */
  private PlaceOutcome elsewhere(String hold) {
    KeyedRequest request =
        KeyedRequest.of(
            visitor.session().visitor(),
            "POST /api/orders",
            new IdempotencyKey(key),
            ShopClient.orderBody(hold, "tok_slow"));
    Placement placement =
        new Placement(
            request.visitor(),
            HoldId.parse(hold).orElseThrow(),
            request.key(),
            request.bodySha256());
    NewOrder newOrder = new NewOrder(writer, mirror, paymentStep);
    return new PlaceOrder(catalog, holds, newOrder, orders, paymentStep)
        .place(placement, performance, new Payment(PaymentMethod.CARD, "tok_slow", null));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
