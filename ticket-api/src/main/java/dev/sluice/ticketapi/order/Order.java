package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.id.RandomIds;
import dev.sluice.ticketapi.payment.Money;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A hold that is being paid, or was.
 *
 * @param charge the provider's name for the money it took
 * @param tickets those that are valid: none before they are issued and after a refund
 */
public record Order(
    String id,
    Placement placement,
    OrderState state,
    Money total,
    @Nullable String charge,
    List<Ticket> tickets) {

  private static final String FIRST_ATTEMPT = ":1";

  public long performance() {
    return placement.hold().performance();
  }

  /** The name under which the provider knows this order's payment: one order, one charge. */
  String paymentKey() {
    return id + FIRST_ATTEMPT;
  }

  /** The order that a payment belongs to; empty when it is none of ours. */
  static Optional<String> ofPaymentKey(String key) {
    return key.endsWith(FIRST_ATTEMPT)
        ? Optional.of(key.substring(0, key.length() - FIRST_ATTEMPT.length()))
            .filter(RandomIds::isValid)
        : Optional.empty();
  }

  /** The same order in another state, with these tickets. */
  Order with(OrderState other, List<Ticket> itsTickets) {
    return new Order(id, placement, other, total, charge, itsTickets);
  }
}
