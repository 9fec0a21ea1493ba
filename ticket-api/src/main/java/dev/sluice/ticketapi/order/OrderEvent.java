package dev.sluice.ticketapi.order;

/** What can happen to an order. */
enum OrderEvent {
  /** The seats were taken for it. Only the beginning: it leads out of no state. */
  PLACED,
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
