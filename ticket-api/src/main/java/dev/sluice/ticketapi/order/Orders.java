package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.idempotency.IdempotencyKey;
import dev.sluice.ticketapi.inventory.Place;
import dev.sluice.ticketapi.inventory.SeatInventory;
import dev.sluice.ticketapi.sql.Transactions;
import dev.sluice.waitingroom.VisitorId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The orders. Every change is one transaction that moves the state along an allowed edge and
 * everything that belongs to it; when another one was faster, it answers false and changes nothing.
 */
@Component
class Orders {

  static final Set<OrderState> UNSETTLED =
      Arrays.stream(OrderState.values())
          .filter(state -> !state.isSettled())
          .collect(Collectors.toUnmodifiableSet());

  private final OrderRows rows;
  private final SeatInventory inventory;
  private final Transactions transactions;
  private final InstantSource clock;

  Orders(OrderRows rows, SeatInventory inventory, Transactions transactions, InstantSource clock) {
    this.rows = rows;
    this.inventory = inventory;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** There will be no money: the seats go back, and the hold may be ordered again. */
  boolean fail(Order order, OrderEvent why) {
    OrderState to = why == OrderEvent.NOT_CHARGED ? OrderState.EXPIRED : OrderState.FAILED;
    return transactions.run(_ -> {
      if (!rows.fail(order.id(), why, to, clock.instant())) {
        return false;
      }
      inventory.giveBack(order.id(), order.performance(), order.placement().visitor());
      return true;
    });
  }

  /** The provider did not answer. */
  boolean leaveUnknown(Order order) {
    return change(order, OrderEvent.NO_ANSWER, OrderState.UNKNOWN);
  }

  /**
   * The provider has not answered for too long: somebody must look. The seats stay taken.
   *
   * @return false while the order is younger
   */
  boolean giveUpAsking(Order order, Duration askedAtMostFor) {
    return transactions.run(_ -> {
      Instant now = clock.instant();
      return rows.isOlder(order.id(), now.minus(askedAtMostFor))
          && rows.change(order.id(), OrderEvent.ASKED_TOO_LONG, OrderState.STUCK, now);
    });
  }

  /** The order as it is now. */
  Order now(Order order) {
    return find(order.id()).orElseThrow();
  }

  private boolean change(Order order, OrderEvent event, OrderState to) {
    return transactions.run(_ -> rows.change(order.id(), event, to, clock.instant()));
  }

  /** What an order has taken, in the order of its tickets. */
  List<Place> places(Order order) {
    return inventory.places(order.id());
  }

  /** The order as it is now, with its valid tickets. */
  Optional<Order> find(String id) {
    return rows.byId(id).map(this::withTickets);
  }

  Optional<Order> byKey(VisitorId visitor, IdempotencyKey key) {
    return rows.byKey(visitor, key).map(this::withTickets);
  }

  /** A settled order as it was when the request that placed it was answered. */
  Order asAnswered(Order order) {
    return order.charge() == null
        ? order
        : order.with(OrderState.TICKETED, rows.allTickets(order.id()));
  }

  private Order withTickets(Order order) {
    return order.with(order.state(), rows.tickets(order.id()));
  }

  /** Orders that nobody has finished for a while, oldest first. */
  List<String> stuck(Duration unchangedFor, int atMost) {
    return rows.unchangedFor(unchangedFor, UNSETTLED, atMost);
  }

  /**
   * Puts a stuck order behind all others, before anything is tried: one that cannot be finished
   * does not keep those behind it waiting. Returns false when another node has taken it up.
   */
  boolean takeUp(String id, Duration unchangedFor) {
    return rows.touch(id, UNSETTLED, unchangedFor);
  }
}
