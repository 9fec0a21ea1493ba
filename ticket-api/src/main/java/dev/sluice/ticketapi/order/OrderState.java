package dev.sluice.ticketapi.order;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The states of an order and the only ways between them. */
public enum OrderState {
  /** The seats are taken, the payment is under way. */
  PENDING_PAYMENT,
  /** The provider did not answer: it is asked, never charged again. */
  UNKNOWN,
  /** The money was taken. Left again in the transaction that issues the tickets. */
  PAID,
  /** The tickets are issued. */
  TICKETED,
  /** No money, no seats. */
  FAILED,
  /** The seats are free again, the money is on its way back. */
  REFUND_PENDING,
  /** The money is back. */
  REFUNDED;

  /** The state that the event leads to; empty when it must not happen in this one. */
  Optional<OrderState> after(OrderEvent event) {
    return switch (this) {
      case PENDING_PAYMENT, UNKNOWN ->
          switch (event) {
            case CAPTURED -> Optional.of(PAID);
            case DECLINED, NOT_CHARGED -> Optional.of(FAILED);
            case NO_ANSWER -> Optional.of(UNKNOWN);
            case PLACED, ISSUED, CANCELLED, REFUNDED -> Optional.empty();
          };
      case PAID ->
          switch (event) {
            case ISSUED -> Optional.of(TICKETED);
            case PLACED, CAPTURED, DECLINED, NOT_CHARGED, NO_ANSWER, CANCELLED, REFUNDED ->
                Optional.empty();
          };
      case TICKETED ->
          switch (event) {
            case CANCELLED -> Optional.of(REFUND_PENDING);
            case PLACED, CAPTURED, DECLINED, NOT_CHARGED, NO_ANSWER, ISSUED, REFUNDED ->
                Optional.empty();
          };
      case REFUND_PENDING ->
          switch (event) {
            case REFUNDED -> Optional.of(REFUNDED);
            case PLACED, CAPTURED, DECLINED, NOT_CHARGED, NO_ANSWER, ISSUED, CANCELLED ->
                Optional.empty();
          };
      case FAILED, REFUNDED -> Optional.empty();
    };
  }

  /** Whether nobody but the visitor will change the order any more. */
  boolean isSettled() {
    return switch (this) {
      case TICKETED, FAILED, REFUNDED -> true;
      case PENDING_PAYMENT, UNKNOWN, PAID, REFUND_PENDING -> false;
    };
  }

  /** Whether the order is still on its way to tickets. */
  boolean isUnderWay() {
    return switch (this) {
      case PENDING_PAYMENT, UNKNOWN, PAID -> true;
      case TICKETED, FAILED, REFUND_PENDING, REFUNDED -> false;
    };
  }

  /** The states in which the event may happen. */
  static Set<OrderState> before(OrderEvent event) {
    Set<OrderState> states = EnumSet.noneOf(OrderState.class);
    for (OrderState state : values()) {
      if (state.after(event).isPresent()) {
        states.add(state);
      }
    }
    return states;
  }
}
