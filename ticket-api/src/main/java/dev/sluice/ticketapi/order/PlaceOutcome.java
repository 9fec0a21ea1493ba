package dev.sluice.ticketapi.order;

import dev.sluice.waitingroom.problem.ProblemType;

/** What became of the wish to order. */
sealed interface PlaceOutcome {

  /** There is an order; its state says what became of the payment. */
  record Placed(Order order) implements PlaceOutcome {}

  /** There is none. */
  record Refused(ProblemType type, String detail) implements PlaceOutcome {}
}
