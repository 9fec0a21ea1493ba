package dev.sluice.ticketapi.order;

import java.util.Optional;

/**
 * How far the refunds of an order are. Pure.
 *
 * @param pending those about which the provider is still asked
 * @param refused those that it would not make
 * @param validTickets what the order keeps
 */
record RefundTally(int pending, int refused, int validTickets) {

  /** What happens to the order now; empty while the provider has to answer. */
  Optional<OrderEvent> end() {
    if (pending > 0) {
      return Optional.empty();
    }
    if (refused > 0) {
      return Optional.of(OrderEvent.REFUND_REFUSED);
    }
    return Optional.of(validTickets == 0 ? OrderEvent.REFUNDED : OrderEvent.PARTLY_REFUNDED);
  }
}
