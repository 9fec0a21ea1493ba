package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.id.RandomIds;
import dev.sluice.ticketapi.inventory.SeatInventory;
import dev.sluice.ticketapi.payment.Money;
import dev.sluice.ticketapi.sql.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
   * The visitor wants money back: tickets end and seats go back now.
   *
   * @param codes of the tickets; all that are valid when empty
   * @return false, with nothing changed, when one of them is not a valid ticket of this order
   */
  boolean begin(Order order, Set<String> codes) {
    return transactions.run(transaction -> {
      Instant now = clock.instant();
      if (!orders.change(order.id(), OrderEvent.CANCELLED, OrderState.REFUND_PENDING, now)) {
        return false;
      }
      if (order.state() == OrderState.REFUND_FAILED && codes.isEmpty()) {
        rows.askAgain(order.id());
      }
      Map<String, Integer> valid = orders.validTickets(order.id());
      Set<String> ending = codes.isEmpty() ? valid.keySet() : codes;
      if (!valid.keySet().containsAll(ending)) {
        transaction.setRollbackOnly();
        return false;
      }
      if (!ending.isEmpty()) {
        end(order, ending, valid, now);
      }
      return true;
    });
  }

  private void end(Order order, Set<String> codes, Map<String, Integer> valid, Instant now) {
    orders.revokeTickets(codes, now);
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
    transactions.run(_ -> {
      Instant now = clock.instant();
      if (!rows.end(refund, true, now) || !rows.pending(order).isEmpty()) {
        return false;
      }
      return orders.validTickets(order.id()).isEmpty()
          ? orders.change(order.id(), OrderEvent.REFUNDED, OrderState.REFUNDED, now)
          : orders.change(
              order.id(), OrderEvent.PARTLY_REFUNDED, OrderState.PARTIALLY_REFUNDED, now);
    });
  }

  /** The provider will not give it back. */
  void refused(Order order, Refund refund) {
    transactions.run(_ -> {
      Instant now = clock.instant();
      return rows.end(refund, false, now)
          && orders.change(order.id(), OrderEvent.REFUND_REFUSED, OrderState.REFUND_FAILED, now);
    });
  }
}
