package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.payment.PaymentMethod;

/** How an order is to be paid. The token is never stored. */
record Payment(PaymentMethod method, String token) {

  /** Hides the token. */
  @Override
  public String toString() {
    return "Payment[" + method + "]";
  }
}
