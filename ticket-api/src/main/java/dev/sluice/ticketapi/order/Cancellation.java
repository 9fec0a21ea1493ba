package dev.sluice.ticketapi.order;

/** What became of the wish to have money back. */
sealed interface Cancellation {

  /** The tickets have ended and the seats are free; the state says how far the money is. */
  record Cancelled(Order order) implements Cancellation {}

  /** The order has no ticket of that code, or it has ended before. */
  record NoSuchTicket() implements Cancellation {}

  /** The order is in a state in which nothing can be taken back. */
  record NotNow(OrderState state) implements Cancellation {}

  /** Somebody else is at this order at this moment. */
  record InProgress() implements Cancellation {}
}
