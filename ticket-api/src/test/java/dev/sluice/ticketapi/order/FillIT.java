package dev.sluice.ticketapi.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.SalePlan;
import dev.sluice.ticketapi.ShopDoor;
import dev.sluice.ticketapi.ShopDoor.Inside;
import dev.sluice.ticketapi.ShopTest;
import dev.sluice.ticketapi.StockAudit;
import dev.sluice.ticketapi.Together;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.catalog.Section;
import dev.sluice.ticketapi.hold.HoldId;
import dev.sluice.ticketapi.hold.HoldOutcome;
import dev.sluice.ticketapi.hold.HoldRequest;
import dev.sluice.ticketapi.hold.HoldSeats;
import dev.sluice.ticketapi.hold.Holder;
import dev.sluice.ticketapi.hold.Wish;
import dev.sluice.ticketapi.id.RandomIds;
import dev.sluice.ticketapi.idempotency.IdempotencyKey;
import dev.sluice.ticketapi.inventory.Selection;
import dev.sluice.ticketapi.payment.PaymentMethod;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;

/** T-FILL: twice as many as there are places, all at the same moment. INV-1, INV-9. */
@ShopTest
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class FillIT {

  private static final int VISITORS = 2 * SalePlan.LARGE_CAPACITY;

  /** All hold at once; the provider, which runs in this very process, is asked by so many. */
  private static final int PAY_AT_ONCE = 100;

  private final Semaphore paying = new Semaphore(PAY_AT_ONCE);

  private enum Ending {
    BOUGHT,
    SOLD_OUT,
    HELD_BY_OTHERS
  }

  @Autowired SalePlan plan;
  @Autowired ShopDoor door;
  @Autowired HoldSeats holdSeats;
  @Autowired PlaceOrder placeOrder;
  @Autowired JdbcClient jdbc;

  @Test
  void exactlyTheCapacityIsSoldAndNobodyIsTurnedAwayWhileThereIsSome() throws Exception {
    Performance performance = plan.large();
    Section general = SalePlan.general(performance);
    long deadlocks = deadlocks();
    List<Callable<Ending>> tasks = new ArrayList<>();
    for (Inside visitor : door.admit(VISITORS)) {
      tasks.add(() -> buyOne(visitor, performance, general));
    }
    List<Ending> endings = Together.run(tasks);
    assertThat(endings.stream().filter(Ending.BOUGHT::equals)).hasSize(SalePlan.LARGE_CAPACITY);
    assertThat(StockAudit.sold(jdbc, general.id())).isEqualTo(SalePlan.LARGE_CAPACITY);
    StockAudit.assertCountersEqualRows(jdbc, performance.id());
    assertThat(deadlocks()).as("PERF-5").isEqualTo(deadlocks);
  }

  private Ending buyOne(Inside visitor, Performance performance, Section general)
      throws InterruptedException {
    Selection one = new Selection.General(general, 1);
    HoldRequest request =
        HoldRequest.once(
            performance, Holder.withoutAccount(visitor.session().visitor()), new Wish.Chosen(one));
    return switch (holdSeats.hold(request)) {
      case HoldOutcome.Held(var hold, _) -> {
        paying.acquire();
        try {
          order(visitor, hold.id(), performance);
        } finally {
          paying.release();
        }
        yield Ending.BOUGHT;
      }
      case HoldOutcome.SoldOut _ -> Ending.SOLD_OUT;
      case HoldOutcome.Taken _ -> Ending.HELD_BY_OTHERS;
      case HoldOutcome other -> throw new AssertionError(other);
    };
  }

  /** As a page does: the same order under the same key until it is answered. */
  private void order(Inside visitor, HoldId hold, Performance performance) {
    Placement placement =
        new Placement(
            visitor.session().visitor(), hold, new IdempotencyKey(RandomIds.next()), "fill");
    Payment payment = new Payment(PaymentMethod.CARD, "tok_ok", null);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .pollDelay(Duration.ZERO)
        .until(() -> isTicketed(placement, performance, payment));
  }

  /** Returns false when told to come again. */
  private boolean isTicketed(Placement placement, Performance performance, Payment payment) {
    try {
      return switch (placeOrder.place(placement, performance, payment)) {
        case PlaceOutcome.Placed(Order order) when order.state() == OrderState.TICKETED -> true;
        case PlaceOutcome.PlacedBefore(Order order) when order.state() == OrderState.TICKETED ->
            true;
        case PlaceOutcome other -> throw new AssertionError(other);
      };
    } catch (ProblemException e) {
      assertThat(e.type()).isEqualTo(ProblemType.SHOP_BUSY);
      return false;
    } catch (CannotCreateTransactionException | TransientDataAccessException e) {
      return false;
    }
  }

  private long deadlocks() {
    return jdbc.sql(
            "select count from information_schema.innodb_metrics where name = 'lock_deadlocks'")
        .query(Long.class)
        .single();
  }
}
