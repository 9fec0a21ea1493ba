package dev.sluice.ticketapi.payment;

/** Gives money back. */
public interface ChargeRefund {

  /** Gives back what is left of a captured charge. Asking again gives the same answer. */
  RefundOutcome refund(String charge);

  /**
   * Gives a part of a captured charge back, once for each idempotency key of the charge.
   *
   * @param idempotencyKey 1 to 64 visible ASCII characters
   */
  RefundOutcome refund(String charge, Money amount, String idempotencyKey);
}
