package dev.sluice.ticketapi.payment;

/** What the provider's ledger says about a key. */
public sealed interface ChargeSearch {

  /** The money was taken and not given back. */
  record Captured(String charge) implements ChargeSearch {}

  /** No money was taken under this key, or it was given back. */
  record NothingCharged() implements ChargeSearch {}

  /** The provider did not answer. */
  record Unknown() implements ChargeSearch {}
}
