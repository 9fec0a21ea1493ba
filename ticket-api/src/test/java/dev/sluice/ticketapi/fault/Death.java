package dev.sluice.ticketapi.fault;

/** A moment between two steps of a purchase at which a process dies. */
enum Death {
  BEFORE_THE_ORDER_IS_COMMITTED,
  AFTER_THE_ORDER_WAS_COMMITTED,
  BEFORE_THE_CHARGE,
  AFTER_THE_CHARGE,
  BEFORE_THE_TICKETS_ARE_COMMITTED,
  AFTER_THE_TICKETS_WERE_COMMITTED
}
