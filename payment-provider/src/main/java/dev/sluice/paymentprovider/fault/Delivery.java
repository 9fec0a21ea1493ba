package dev.sluice.paymentprovider.fault;

/** How an answer reaches the caller. What was asked for was done in any case. */
public enum Delivery {
  WHOLE,
  /** Nothing is sent for a minute, then the connection ends. */
  NEVER,
  /** The connection ends at once, without an answer. */
  CUT,
  /** The caller gets a 500 instead. */
  AS_ERROR,
  /** One byte at a time. */
  DRIPPING
}
