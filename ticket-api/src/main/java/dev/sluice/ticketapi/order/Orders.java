package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.id.RandomIds;
import dev.sluice.ticketapi.idempotency.IdempotencyKey;
import dev.sluice.ticketapi.inventory.Place;
import dev.sluice.ticketapi.inventory.SeatInventory;
import dev.sluice.ticketapi.payment.Money;
import dev.sluice.ticketapi.sql.Transactions;
import dev.sluice.waitingroom.VisitorId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
  private final OrderChanges changes;
  private final RefundRows refunds;
  private final SeatInventory inventory;
  private final Transactions transactions;
  private final InstantSource clock;

  Orders(
      OrderRows rows,
      OrderChanges changes,
      RefundRows refunds,
      SeatInventory inventory,
      Transactions transactions,
      InstantSource clock) {
    this.rows = rows;
    this.changes = changes;
    this.refunds = refunds;
    this.inventory = inventory;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** There will be no money: the seats go back, and the hold may be ordered again. */
  boolean fail(Order order, OrderEvent why) {
    OrderState to = why == OrderEvent.NOT_CHARGED ? OrderState.EXPIRED : OrderState.FAILED;
    return transactions.run(_ -> {
      Instant now = clock.instant();
      if (!rows.fail(order.id(), OrderState.before(why), to, now)) {
        return false;
      }
      inventory.giveBack(order.id(), order.performance(), order.placement().visitor());
      changes.add(order.id(), why, to, now);
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
          && change(order, OrderEvent.ASKED_TOO_LONG, OrderState.STUCK, now);
    });
  }

  /**
   * The visitor wants money back: tickets end and seats go back now.
   *
   * @param codes of the tickets; all that are valid when empty
   * @return false, with nothing changed, when one of them is not a valid ticket of this order
   */
  boolean cancel(Order order, Set<String> codes) {
    return transactions.run(transaction -> {
      Instant now = clock.instant();
      if (!change(order, OrderEvent.CANCELLED, OrderState.REFUND_PENDING, now)) {
        return false;
      }
      if (order.state() == OrderState.REFUND_FAILED && codes.isEmpty()) {
        refunds.askAgain(order.id());
      }
      Map<String, Integer> valid = rows.validTickets(order.id());
      Set<String> ending = codes.isEmpty() ? valid.keySet() : codes;
      if (!valid.keySet().containsAll(ending)) {
        transaction.setRollbackOnly();
        return false;
      }
      if (!ending.isEmpty()) {
        rows.revokeTickets(ending, now);
        long amount =
            inventory.giveBack(
                order.id(),
                order.performance(),
                order.placement().visitor(),
                ending.stream().map(valid::get).toList());
        Money money = new Money(amount, order.total().currency());
        refunds.insert(new Refund(RandomIds.next(), order.id(), money), now);
      }
      return true;
    });
  }

  List<Refund> pendingRefunds(Order order) {
    return refunds.pending(order);
  }

  void refunded(Order order, Refund refund) {
    transactions.run(_ -> {
      Instant now = clock.instant();
      if (refunds.end(refund, true, now) && refunds.pending(order).isEmpty()) {
        if (rows.validTickets(order.id()).isEmpty()) {
          change(order, OrderEvent.REFUNDED, OrderState.REFUNDED, now);
        } else {
          change(order, OrderEvent.PARTLY_REFUNDED, OrderState.PARTIALLY_REFUNDED, now);
        }
      }
      return true;
    });
  }

  void refundRefused(Order order, Refund refund) {
    transactions.run(_ -> {
      Instant now = clock.instant();
      if (refunds.end(refund, false, now)) {
        change(order, OrderEvent.REFUND_REFUSED, OrderState.REFUND_FAILED, now);
      }
      return true;
    });
  }

  /** The order as it is now. */
  Order now(Order order) {
    return find(order.id()).orElseThrow();
  }

  private boolean change(Order order, OrderEvent event, OrderState to) {
    return transactions.run(_ -> change(order, event, to, clock.instant()));
  }

  private boolean change(Order order, OrderEvent event, OrderState to, Instant now) {
    if (!rows.change(order.id(), OrderState.before(event), to, now)) {
      return false;
    }
    changes.add(order.id(), event, to, now);
    return true;
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
    return rows.unchangedSince(UNSETTLED, clock.instant().minus(unchangedFor), atMost);
  }

  /**
   * Puts a stuck order behind all others, before anything is tried: one that cannot be finished
   * does not keep those behind it waiting. Returns false when another node has taken it up.
   */
  boolean takeUp(String id, Duration unchangedFor) {
    Instant now = clock.instant();
    return rows.touch(id, UNSETTLED, now.minus(unchangedFor), now);
  }
}
