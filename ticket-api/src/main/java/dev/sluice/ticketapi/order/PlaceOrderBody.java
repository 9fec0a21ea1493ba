package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.payment.PaymentMethod;
import java.util.regex.Pattern;

/** The body of an order. It names no price: prices come from the server. */
record PlaceOrderBody(String hold, PaymentBody payment) {

  PlaceOrderBody {
    if (hold == null || payment == null) {
      throw new IllegalArgumentException("hold and payment are required");
    }
  }

  /** How to pay. */
  record PaymentBody(PaymentMethod method, String token) {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    PaymentBody {
      if (method == null || token == null || !TOKEN.matcher(token).matches()) {
        throw new IllegalArgumentException("method and token are required");
      }
    }

    /** Hides the token. */
    @Override
    public String toString() {
      return "PaymentBody[" + method + "]";
    }
  }
}
