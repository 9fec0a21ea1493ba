package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.id.RandomIds;
import dev.sluice.ticketapi.inventory.SeatInventory;
import dev.sluice.ticketapi.payment.Money;
import dev.sluice.ticketapi.sql.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Money that goes back, and the tickets and seats that go with it. As with the orders, every change
 * is one transaction along an allowed edge.
 */
@Component
class Refunds {

  private final OrderRows orders;
  private final RefundRows rows;
  private final SeatInventory inventory;
  private final OrderMessages messages;
  private final Transactions transactions;
  private final InstantSource clock;

  Refunds(
      OrderRows orders,
      RefundRows rows,
      SeatInventory inventory,
      OrderMessages messages,
      Transactions transactions,
      InstantSource clock) {
    this.orders = orders;
    this.rows = rows;
    this.inventory = inventory;
    this.messages = messages;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * The visitor wants money back: tickets end and seats go back now, and what the provider has
   * refused before is asked for again, whichever tickets are named.
   *
   * @param codes of the tickets; all that are valid when empty. While money is owed, a ticket that
   *     has ended may be among them: then the wish is the same as before
   * @return false, with nothing changed, when one of them is not a valid ticket of this order
   */
  boolean begin(Order order, Set<String> codes) {
    return transactions.run(transaction -> {
      Instant now = clock.instant();
      if (!orders.change(order.id(), OrderEvent.CANCELLED, OrderState.REFUND_PENDING, now)) {
        return false;
      }
      rows.askAgain(order.id());
      Map<String, Integer> valid = orders.validTickets(order.id());
      Optional<Set<String>> ending = ending(codes, valid.keySet(), owed(order));
      if (ending.isEmpty()) {
        transaction.setRollbackOnly();
        return false;
      }
      if (!ending.get().isEmpty()) {
        end(order, ending.get(), valid, now);
      }
      return true;
    });
  }

  /** The tickets whose money may be owed, among those that have ended. */
  private Set<String> owed(Order order) {
    return switch (order.state()) {
      case REFUND_PENDING, REFUND_FAILED ->
          orders.allTickets(order.id()).stream().map(Ticket::code).collect(Collectors.toSet());
      case PENDING_PAYMENT, UNKNOWN, STUCK, PAID, TICKETED, FAILED, EXPIRED -> Set.of();
      case PARTIALLY_REFUNDED, REFUNDED -> Set.of();
    };
  }

  /**
   * Pure: which tickets a wish ends; empty when one of the codes is of none.
   *
   * @param codes what is wished, all that are valid when empty
   * @param owed tickets that may be named although they have ended
   */
  static Optional<Set<String>> ending(Set<String> codes, Set<String> valid, Set<String> owed) {
    if (codes.isEmpty()) {
      return Optional.of(valid);
    }
    Set<String> ending = new HashSet<>(codes);
    ending.retainAll(valid);
    return codes.stream().allMatch(code -> valid.contains(code) || owed.contains(code))
        ? Optional.of(ending)
        : Optional.empty();
  }

  private void end(Order order, Set<String> codes, Map<String, Integer> valid, Instant now) {
    orders.revokeTickets(codes);
    List<Integer> positions =
        valid.entrySet().stream()
            .filter(ticket -> codes.contains(ticket.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    long amount =
        inventory.giveBack(order.id(), order.performance(), order.placement().visitor(), positions);
    Money money = new Money(amount, order.total().currency());
    rows.insert(new Refund(RandomIds.next(), order.id(), money), now);
    messages.cancelled(order, positions.size(), money, now);
  }

  /** What the provider is still to give back. */
  List<Refund> pending(Order order) {
    return rows.pending(order);
  }

  /** The provider has given it back. */
  void done(Order order, Refund refund) {
    ended(order, refund, true);
  }

  /** The provider will not give it back. */
  void refused(Order order, Refund refund) {
    ended(order, refund, false);
  }

  /** The order's row comes first, as in {@link #begin}: no refund begins between count and end. */
  private void ended(Order order, Refund refund, boolean done) {
    transactions.run(_ -> {
      Instant now = clock.instant();
      orders.lock(order.id());
      if (!rows.end(refund, done, now)) {
        return false;
      }
      return rows.tally(order, orders.validTickets(order.id()).size())
          .end()
          .map(event -> orders.change(order.id(), event, after(event), now))
          .orElse(false);
    });
  }

  private static OrderState after(OrderEvent event) {
    return OrderState.REFUND_PENDING.after(event).orElseThrow();
  }
}
