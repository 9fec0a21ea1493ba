package dev.sluice.ticketapi.payment;

import java.time.Instant;

/**
 * A charge in the provider's ledger.
 *
 * @param idempotencyKey our name for it
 * @param captured whether the money was taken; what was given back is taken money too
 * @param refunded how much of it was given back
 */
public record LedgerCharge(
    String id,
    String idempotencyKey,
    Money money,
    boolean captured,
    long refunded,
    Instant createdAt) {

  /** What the provider still has of ours. */
  public long kept() {
    return captured ? money.amount() - refunded : 0;
  }
}
