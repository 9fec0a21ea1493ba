package dev.sluice.paymentprovider.ledger;

/** What became of the wish to enter a charge. */
public sealed interface ChargeOutcome {

  /**
   * @param isNew whether it was entered just now and not by an earlier request
   */
  record Entered(Charge charge, boolean isNew) implements ChargeOutcome {}

  /** The key has a charge of another amount or currency. */
  record KeyReused() implements ChargeOutcome {}
}
