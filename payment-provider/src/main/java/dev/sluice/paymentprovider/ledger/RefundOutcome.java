package dev.sluice.paymentprovider.ledger;

/** What became of the wish to give money back. */
public sealed interface RefundOutcome {

  /**
   * @param isNew whether it was entered just now and not by an earlier request
   */
  record Entered(Refund refund, Charge charge, boolean isNew) implements RefundOutcome {}

  record NoSuchCharge() implements RefundOutcome {}

  /** The key has a refund of another amount. */
  record KeyReused() implements RefundOutcome {}

  /** More than is left of what was captured, or nothing was. */
  record TooMuch(long refundable) implements RefundOutcome {}
}
