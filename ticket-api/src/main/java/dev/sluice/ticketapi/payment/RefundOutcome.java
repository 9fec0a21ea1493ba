package dev.sluice.ticketapi.payment;

/** What became of the wish to give money back. */
public enum RefundOutcome {
  REFUNDED,
  /** There is no such charge, or less is left of it. */
  REFUSED,
  /** No answer in time; asking again is safe. */
  UNKNOWN
}
