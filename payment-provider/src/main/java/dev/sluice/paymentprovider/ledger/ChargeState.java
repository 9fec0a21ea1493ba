package dev.sluice.paymentprovider.ledger;

/** What became of the money of a charge. */
public enum ChargeState {
  CAPTURED,
  DECLINED,
  /** Some of it was given back. */
  PARTIALLY_REFUNDED,
  /** All of it was given back. */
  REFUNDED
}
