package dev.sluice.ticketapi.payment;

/**
 * What the shop needs of a payment provider. Calls may be slow and may fail; they must be made
 * outside any transaction, and an implementation refuses to run inside one: a database connection
 * is not to be held while somebody else thinks.
 */
public interface PaymentGateway {

  /** Takes money, once for each idempotency key. */
  CaptureOutcome capture(CaptureRequest request);

  /** Looks a capture up by its idempotency key. */
  ChargeSearch find(String idempotencyKey);

  /**
   * Looks a capture up and, when there is none, sees to it that there never will be: a capture
   * under the key that is still on its way is declined. Only after that may an order be given up.
   *
   * @param money what the capture was for
   */
  ChargeSearch withdraw(String idempotencyKey, Money money);

  /** Gives a captured charge back as a whole. Asking again gives the same answer. */
  RefundOutcome refund(String charge);
}
