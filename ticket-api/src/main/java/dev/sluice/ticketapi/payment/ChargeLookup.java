package dev.sluice.ticketapi.payment;

/** Finds out what became of a capture. */
public interface ChargeLookup {

  /** Looks a capture up by its idempotency key. */
  ChargeSearch find(String idempotencyKey);

  /**
   * Looks a capture up and, when there is none, sees to it that there never will be: a capture
   * under the key that is still on its way is declined. Only after that may an order be given up.
   *
   * @param money what the capture was for
   */
  ChargeSearch withdraw(String idempotencyKey, Money money);
}
