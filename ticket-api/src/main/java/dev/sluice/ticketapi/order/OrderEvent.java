package dev.sluice.ticketapi.order;

/** What can happen to an order after it was placed. */
enum OrderEvent {
  /** The provider took the money. */
  CAPTURED,
  /** The provider refused. */
  DECLINED,
  /** The provider says that nothing was charged. */
  NOT_CHARGED,
  /** The provider did not answer in time. */
  NO_ANSWER,
  /** The tickets were issued. */
  ISSUED,
  /** The visitor wants the money back. */
  CANCELLED,
  /** The provider gave the money back. */
  REFUNDED
}
