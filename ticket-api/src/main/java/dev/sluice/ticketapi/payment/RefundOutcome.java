package dev.sluice.ticketapi.payment;

/** What became of the wish to give money back. */
public enum RefundOutcome {
  REFUNDED,
  /** No answer in time; asking again is safe. */
  UNKNOWN
}
