package dev.sluice.paymentprovider.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A charge as the ledger knows it now.
 *
 * @param number place in the ledger, counted from 1
 * @param key the caller's name for it: one charge for each key, for ever
 * @param amount in the currency's smallest unit
 * @param reason why it was declined
 * @param refunded how much of it was given back
 * @param createdAt never before that of a charge with a lower number
 */
public record Charge(
    long number,
    String id,
    String key,
    long amount,
    String currency,
    boolean accepted,
    @Nullable String reason,
    long refunded,
    Instant createdAt) {

  public ChargeState state() {
    if (!accepted) {
      return ChargeState.DECLINED;
    }
    if (refunded == 0) {
      return ChargeState.CAPTURED;
    }
    return refunded == amount ? ChargeState.REFUNDED : ChargeState.PARTIALLY_REFUNDED;
  }

  /** What may still be given back. */
  long refundable() {
    return accepted ? amount - refunded : 0;
  }

  Charge lessBy(long refund) {
    return new Charge(
        number, id, key, amount, currency, accepted, reason, refunded + refund, createdAt);
  }
}
