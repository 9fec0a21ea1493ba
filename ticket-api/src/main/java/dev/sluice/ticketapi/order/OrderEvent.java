package dev.sluice.ticketapi.order;

/** What can happen to an order. */
enum OrderEvent {
  /** The seats were taken for it. Only the beginning: it leads out of no state. */
  PLACED,
  /** The provider took the money. */
  CAPTURED,
  /** The provider refused. */
  DECLINED,
  /** Nobody finished it, and the provider says that nothing was charged and will not be. */
  NOT_CHARGED,
  /** The provider did not answer in time. */
  NO_ANSWER,
  /** The provider has not answered for so long that somebody must look. */
  ASKED_TOO_LONG,
  /** The tickets were issued. */
  ISSUED,
  /** The visitor wants money back, for all tickets or some. */
  CANCELLED,
  /** The provider gave money back, and no valid ticket is left. */
  REFUNDED,
  /** The provider gave money back; other tickets of the order stay valid. */
  PARTLY_REFUNDED,
  /** The provider will not give it back: somebody must look. */
  REFUND_REFUSED
}
