package dev.sluice.ticketapi.payment;

/**
 * The wish to take money.
 *
 * @param idempotencyKey the same key takes the money once, however often it is asked
 * @param token what the provider gave the visitor's browser for the means of payment
 */
public record CaptureRequest(
    String idempotencyKey, Money money, PaymentMethod method, String token) {

  /** Hides the token. */
  @Override
  public String toString() {
    return "CaptureRequest[" + idempotencyKey + ", " + money + ", " + method + "]";
  }
}
