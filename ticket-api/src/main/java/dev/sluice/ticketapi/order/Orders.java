package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.id.RandomIds;
import dev.sluice.ticketapi.idempotency.IdempotencyKey;
import dev.sluice.ticketapi.inventory.Claim;
import dev.sluice.ticketapi.inventory.SeatInventory;
import dev.sluice.ticketapi.inventory.Selection;
import dev.sluice.ticketapi.payment.Money;
import dev.sluice.ticketapi.sql.Transactions;
import dev.sluice.waitingroom.VisitorId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;

/**
 * The orders. Every change is one transaction that moves the state along an allowed edge and
 * everything that belongs to it; when another one was faster, it answers false and changes nothing.
 */
@Component
class Orders {

  private final OrderRows rows;
  private final SeatInventory inventory;
  private final OrderMessages messages;
  private final Transactions transactions;
  private final InstantSource clock;

  Orders(
      OrderRows rows,
      SeatInventory inventory,
      OrderMessages messages,
      Transactions transactions,
      InstantSource clock) {
    this.rows = rows;
    this.inventory = inventory;
    this.messages = messages;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Takes the seats for an order that is to be paid. The price is the catalogue's.
   *
   * @param limit places of this performance that one visitor may own
   */
  Opening open(Placement placement, Performance performance, Selection selection, int limit) {
    Order order =
        new Order(
            RandomIds.next(),
            placement,
            OrderState.PENDING_PAYMENT,
            new Money(selection.total(performance), performance.currency()),
            null,
            List.of());
    Claim claim =
        new Claim(
            order.id(), placement.hold().toString(), placement.visitor(), performance, selection);
    return transactions.run(transaction -> open(order, claim, limit, transaction));
  }

  private Opening open(Order order, Claim claim, int limit, TransactionStatus transaction) {
    try {
      rows.insert(order, clock.instant());
    } catch (DuplicateKeyException e) {
      transaction.setRollbackOnly();
      return new Opening.Exists();
    }
    Opening opening =
        switch (inventory.claim(claim, limit)) {
          case CLAIMED -> new Opening.Opened(order);
          case TAKEN -> new Opening.Taken();
          case OVER_LIMIT -> new Opening.OverLimit();
        };
    if (!(opening instanceof Opening.Opened)) {
      transaction.setRollbackOnly();
    }
    return opening;
  }

  /** Money is there: issues the tickets and tells the world. */
  boolean issue(Order order, String charge) {
    Set<OrderState> from = EnumSet.copyOf(OrderState.before(OrderEvent.CAPTURED));
    from.addAll(OrderState.before(OrderEvent.ISSUED));
    return transactions.run(_ -> {
      Instant now = clock.instant();
      if (!rows.confirm(order.id(), from, charge, now)) {
        return false;
      }
      List<Ticket> tickets =
          inventory.places(order.id()).stream()
              .map(place -> new Ticket(RandomIds.next(), place))
              .toList();
      rows.insertTickets(order.id(), tickets, now);
      messages.confirmed(order, tickets.size(), now);
      return true;
    });
  }

  /** There will be no money: the seats go back, and the hold may be ordered again. */
  boolean fail(Order order, OrderEvent why) {
    return transactions.run(_ -> {
      if (!rows.fail(order.id(), OrderState.before(why), clock.instant())) {
        return false;
      }
      inventory.giveBack(order.id(), order.performance(), order.placement().visitor());
      return true;
    });
  }

  /** The provider did not answer. */
  boolean leaveUnknown(Order order) {
    return rows.change(
        order.id(), OrderState.before(OrderEvent.NO_ANSWER), OrderState.UNKNOWN, clock.instant());
  }

  /** The visitor wants the money back: tickets end and seats go back now. */
  boolean cancel(Order order) {
    return transactions.run(_ -> {
      Instant now = clock.instant();
      if (!rows.change(
          order.id(), OrderState.before(OrderEvent.CANCELLED), OrderState.REFUND_PENDING, now)) {
        return false;
      }
      rows.revokeTickets(order.id(), now);
      inventory.giveBack(order.id(), order.performance(), order.placement().visitor());
      return true;
    });
  }

  boolean refunded(Order order) {
    return rows.change(
        order.id(), OrderState.before(OrderEvent.REFUNDED), OrderState.REFUNDED, clock.instant());
  }

  /** The order as it is now, with its valid tickets. */
  Optional<Order> find(String id) {
    return rows.byId(id).map(this::withTickets);
  }

  Optional<Order> byKey(VisitorId visitor, IdempotencyKey key) {
    return rows.byKey(visitor, key).map(this::withTickets);
  }

  private Order withTickets(Order order) {
    return new Order(
        order.id(),
        order.placement(),
        order.state(),
        order.total(),
        order.charge(),
        rows.tickets(order.id()));
  }

  /** Orders that nobody has finished for a while, oldest first. */
  List<String> stuck(Duration unchangedFor, int atMost) {
    return rows.unchangedSince(unsettled(), clock.instant().minus(unchangedFor), atMost);
  }

  /**
   * Puts a stuck order behind all others, before anything is tried: one that cannot be finished
   * does not keep those behind it waiting. Returns false when another node has taken it up.
   */
  boolean takeUp(String id, Duration unchangedFor) {
    Instant now = clock.instant();
    return rows.touch(id, unsettled(), now.minus(unchangedFor), now);
  }

  private static Set<OrderState> unsettled() {
    Set<OrderState> unsettled = EnumSet.allOf(OrderState.class);
    unsettled.removeIf(OrderState::isSettled);
    return unsettled;
  }
}
