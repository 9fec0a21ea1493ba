package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.payment.Money;
import dev.sluice.waitingroom.problem.ProblemType;

/** What became of the wish to order. */
sealed interface PlaceOutcome {

  /** There is an order now; its state says what became of the payment. */
  record Placed(Order order) implements PlaceOutcome {}

  /** It was placed by an earlier request under the same key; the order as it was answered then. */
  record PlacedBefore(Order order) implements PlaceOutcome {}

  /** Somebody is at this order at this moment. */
  record InProgress() implements PlaceOutcome {}

  /** The key was used for another wish. */
  record KeyReused() implements PlaceOutcome {}

  /** There is no order: the buyer was told another price. */
  record PriceChanged(Money total) implements PlaceOutcome {}

  /** There is no order. */
  record Refused(ProblemType type, String detail) implements PlaceOutcome {}
}
