package dev.sluice.ticketapi.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.ticketapi.payment.PaymentMethod;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of an order. It sets no price: prices come from the server.
 *
 * @param expectedTotal what the client has shown to the buyer, only compared; none when null
 */
record PlaceOrderBody(
    String hold,
    PaymentBody payment,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long expectedTotal) {

  PlaceOrderBody {
    if (hold == null || payment == null) {
      throw new IllegalArgumentException("hold and payment are required");
    }
    if (expectedTotal != null && expectedTotal < 0) {
      throw new IllegalArgumentException("expectedTotal must be >= 0");
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
