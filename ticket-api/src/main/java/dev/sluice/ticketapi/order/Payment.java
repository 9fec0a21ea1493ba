package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.payment.Money;
import dev.sluice.ticketapi.payment.PaymentMethod;
import org.jspecify.annotations.Nullable;

/**
 * How an order is to be paid. The token is never stored.
 *
 * @param expected what the buyer was told that it costs, in the smallest unit; null when unknown
 */
record Payment(PaymentMethod method, String token, @Nullable Long expected) {

  /** Pure: whether the buyer knows that it costs so much. */
  boolean agreesTo(Money total) {
    return expected == null || expected == total.amount();
  }

  /** Hides the token. */
  @Override
  public String toString() {
    return "Payment[" + method + "]";
  }
}
