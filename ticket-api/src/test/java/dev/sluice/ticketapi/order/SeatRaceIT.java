package dev.sluice.ticketapi.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.devservices.junit.ServerKind;
import dev.sluice.devservices.junit.WithDevServices;
import dev.sluice.ticketapi.SalePlan;
import dev.sluice.ticketapi.ShopAudit;
import dev.sluice.ticketapi.ShopClient;
import dev.sluice.ticketapi.ShopClient.Reply;
import dev.sluice.ticketapi.ShopDoor;
import dev.sluice.ticketapi.ShopDoor.Inside;
import dev.sluice.ticketapi.ShopTest;
import dev.sluice.ticketapi.StockAudit;
import dev.sluice.ticketapi.Together;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.hold.HoldId;
import dev.sluice.ticketapi.id.RandomIds;
import dev.sluice.ticketapi.idempotency.IdempotencyKey;
import dev.sluice.ticketapi.inventory.Selection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;

/** Many at the same moment: T-SEAT, T-FILL, T-MULTI, T-LIMIT. */
@ShopTest
@WithDevServices({ServerKind.REDIS, ServerKind.MYSQL, ServerKind.KAFKA})
class SeatRaceIT {

  @Autowired SalePlan plan;
  @Autowired ShopDoor door;
  @Autowired ShopClient client;
  @Autowired JdbcClient jdbc;
  @Autowired ShopAudit audit;
  @Autowired OrderWriter writer;

  private Performance performance;
  private List<Long> seats;

  @BeforeEach
  void ownPerformance() {
    performance = plan.next();
    seats = SalePlan.seats(performance);
  }

  /** Does as a page does: what is busy is tried again, the same order under the same key. */
  private static <T> T insist(Callable<T> action, Predicate<T> isBusy) {
    return await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofMinutes(1))
        .until(action, answer -> !isBusy.test(answer));
  }

  private static Reply insist(Callable<Reply> action) {
    return insist(
        action,
        reply ->
            reply.problem().equals("shop-busy") || reply.problem().equals("request-in-progress"));
  }

  private Reply buySeat(Inside visitor, long seat) {
    Reply hold = insist(() -> client.holdSeats(visitor, performance.id(), List.of(seat)));
    if (hold.status() != 201) {
      return hold;
    }
    String key = RandomIds.next();
    return insist(() -> client.order(visitor, hold.id(), "tok_ok", key));
  }

  // INV-2
  @Test
  void oneSeatHasOneWinner() throws Exception {
    List<Callable<Reply>> tasks = new ArrayList<>();
    for (Inside visitor : door.admit(500)) {
      tasks.add(() -> buySeat(visitor, seats.get(0)));
    }
    List<Reply> replies = Together.run(tasks);
    assertThat(replies.stream().filter(reply -> reply.status() == 201)).hasSize(1);
    assertThat(replies.stream().filter(reply -> reply.status() != 201))
        .allSatisfy(reply -> assertThat(reply.problem()).isEqualTo("seats-taken"));
    audit.assertAllHold(performance.id());
  }

  // INV-1 INV-9
  @Test
  void aGeneralSectionSellsExactlyItsCapacity() throws Exception {
    long general = SalePlan.general(performance).id();
    List<Callable<Reply>> tasks = new ArrayList<>();
    for (Inside visitor : door.admit(200)) {
      tasks.add(() -> {
        Reply hold = insist(() -> client.holdPlaces(visitor, performance.id(), general, 1));
        if (hold.status() != 201) {
          return hold;
        }
        String key = RandomIds.next();
        return insist(() -> client.order(visitor, hold.id(), "tok_ok", key));
      });
    }
    List<Reply> replies = Together.run(tasks);
    assertThat(replies.stream().filter(reply -> reply.status() == 201))
        .hasSize(SalePlan.GENERAL_CAPACITY);
    assertThat(replies.stream().filter(reply -> reply.status() != 201))
        .allSatisfy(reply -> assertThat(reply.problem()).isIn("seats-taken", "sold-out"));
    assertThat(StockAudit.sold(jdbc, general)).isEqualTo(SalePlan.GENERAL_CAPACITY);
    audit.assertAllHold(performance.id());
    assertThat(client.holdPlaces(door.admit(), performance.id(), general, 1).problem())
        .isEqualTo("sold-out");
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from tickets t join orders o on o.id = t.order_id
                    where o.performance_id = ? and o.state = 'TICKETED'
                    """)
                .param(performance.id())
                .query(Integer.class)
                .single())
        .isEqualTo(SalePlan.GENERAL_CAPACITY);
  }

  @Test
  void overlappingWishesInOppositeOrderEndWithoutDeadlock() throws Exception {
    List<Callable<Reply>> tasks = new ArrayList<>();
    List<Inside> visitors = door.admit(60);
    for (int i = 0; i < visitors.size(); i++) {
      Inside visitor = visitors.get(i);
      List<Long> wish = new ArrayList<>(List.of(seats.get(i % 4), seats.get((i + 1) % 4)));
      if (i % 2 == 1) {
        wish = List.of(wish.get(1), wish.get(0));
      }
      List<Long> both = wish;
      tasks.add(() -> insist(() -> client.holdSeats(visitor, performance.id(), both)));
    }
    List<Reply> replies = Together.run(tasks);
    long winners = replies.stream().filter(reply -> reply.status() == 201).count();
    assertThat(winners).isBetween(1L, 2L);
    assertThat(replies.stream().filter(reply -> reply.status() != 201))
        .allSatisfy(reply -> assertThat(reply.problem()).isEqualTo("seats-taken"));
    audit.assertAllHold(performance.id());
  }

  // INV-1 INV-2
  /** Redis has lost its holds: everybody comes to MySQL with a hold of the same seats. */
  @Test
  void mySqlAloneSellsNoSeatTwiceAndNoPlaceTooMany() throws Exception {
    Selection seat = new Selection.Seats(List.of(performance.seat(seats.get(0)).orElseThrow()));
    Selection places = new Selection.General(SalePlan.general(performance), 3);
    List<Callable<Opening>> tasks = new ArrayList<>();
    for (Inside visitor : door.admit(60)) {
      for (Selection selection : List.of(seat, places)) {
        Placement placement =
            new Placement(
                visitor.session().visitor(),
                new HoldId(performance.id(), RandomIds.next()),
                new IdempotencyKey(RandomIds.next()),
                "");
        tasks.add(() -> openInsisting(placement, selection));
      }
    }
    List<Opening> openings = Together.run(tasks);
    assertThat(openings.stream().filter(Opening.Opened.class::isInstance))
        .hasSize(1 + SalePlan.GENERAL_CAPACITY / 3);
    assertThat(openings).allMatch(o -> o instanceof Opening.Opened || o instanceof Opening.Taken);
    assertThat(StockAudit.sold(jdbc, SalePlan.general(performance).id()))
        .isEqualTo(SalePlan.GENERAL_CAPACITY / 3 * 3);
    StockAudit.assertCountersEqualRows(jdbc, performance.id());
  }

  /** The pool is small on purpose: who gets no connection in time comes again. */
  private Opening openInsisting(Placement placement, Selection selection) {
    return insist(() -> open(placement, selection), Optional::isEmpty).orElseThrow();
  }

  private Optional<Opening> open(Placement placement, Selection selection) {
    try {
      return Optional.of(writer.open(placement, performance, selection));
    } catch (CannotCreateTransactionException e) {
      return Optional.empty();
    }
  }

  // INV-3
  @Test
  void mySqlAloneHoldsTheLimitOfAVisitor() throws Exception {
    Inside visitor = door.admit();
    Selection one = new Selection.General(SalePlan.general(performance), 1);
    List<Callable<Opening>> tasks = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Placement placement =
          new Placement(
              visitor.session().visitor(),
              new HoldId(performance.id(), RandomIds.next()),
              new IdempotencyKey(RandomIds.next()),
              "");
      tasks.add(() -> openInsisting(placement, one));
    }
    List<Opening> openings = Together.run(tasks);
    assertThat(openings.stream().filter(Opening.Opened.class::isInstance)).hasSize(4);
    assertThat(openings.stream().filter(Opening.OverLimit.class::isInstance)).hasSize(96);
    StockAudit.assertCountersEqualRows(jdbc, performance.id());
  }
}
