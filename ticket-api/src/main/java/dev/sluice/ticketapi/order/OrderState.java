package dev.sluice.ticketapi.order;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The states of an order and the only ways between them. */
public enum OrderState {
  /** The seats are taken, the payment is under way. */
  PENDING_PAYMENT,
  /** The provider did not answer: it is asked, never charged again. */
  UNKNOWN,
  /**
   * It has not answered for too long. The seats stay taken until it does, or an operator decides.
   */
  STUCK,
  /** The money was taken. Left again in the transaction that issues the tickets. */
  PAID,
  /** The tickets are issued. */
  TICKETED,
  /** The provider refused: no money, no seats. */
  FAILED,
  /** Nobody finished it and nothing was charged: no money, no seats. */
  EXPIRED,
  /** Seats are free again, their money is on its way back. */
  REFUND_PENDING,
  /** The provider would not give the money back. */
  REFUND_FAILED,
  /** Some of the money is back; the other tickets are valid. */
  PARTIALLY_REFUNDED,
  /** The money is back. */
  REFUNDED;

  private Map<OrderEvent, OrderState> edges() {
    return switch (this) {
      case PENDING_PAYMENT ->
          Map.of(
              OrderEvent.CAPTURED, PAID,
              OrderEvent.DECLINED, FAILED,
              OrderEvent.NOT_CHARGED, EXPIRED,
              OrderEvent.NO_ANSWER, UNKNOWN);
      case UNKNOWN ->
          Map.of(
              OrderEvent.CAPTURED, PAID,
              OrderEvent.DECLINED, FAILED,
              OrderEvent.NOT_CHARGED, EXPIRED,
              OrderEvent.NO_ANSWER, UNKNOWN,
              OrderEvent.ASKED_TOO_LONG, STUCK);
      case STUCK ->
          Map.of(
              OrderEvent.CAPTURED, PAID,
              OrderEvent.DECLINED, FAILED,
              OrderEvent.NOT_CHARGED, EXPIRED);
      case PAID -> Map.of(OrderEvent.ISSUED, TICKETED);
      case TICKETED, PARTIALLY_REFUNDED, REFUND_FAILED ->
          Map.of(OrderEvent.CANCELLED, REFUND_PENDING);
      case REFUND_PENDING ->
          Map.of(
              OrderEvent.CANCELLED, REFUND_PENDING,
              OrderEvent.REFUNDED, REFUNDED,
              OrderEvent.PARTLY_REFUNDED, PARTIALLY_REFUNDED,
              OrderEvent.REFUND_REFUSED, REFUND_FAILED);
      case FAILED, EXPIRED, REFUNDED -> Map.of();
    };
  }

  /** The state that the event leads to; empty when it must not happen in this one. */
  Optional<OrderState> after(OrderEvent event) {
    return Optional.ofNullable(edges().get(event));
  }

  /** Whether nobody but the visitor or an operator will change the order any more. */
  boolean isSettled() {
    return switch (this) {
      case TICKETED, FAILED, EXPIRED, PARTIALLY_REFUNDED, REFUND_FAILED, REFUNDED -> true;
      case PENDING_PAYMENT, UNKNOWN, STUCK, PAID, REFUND_PENDING -> false;
    };
  }

  /** Whether the order is still on its way to tickets. */
  boolean isUnderWay() {
    return switch (this) {
      case PENDING_PAYMENT, UNKNOWN, STUCK, PAID -> true;
      case TICKETED, FAILED, EXPIRED -> false;
      case REFUND_PENDING, REFUND_FAILED, PARTIALLY_REFUNDED, REFUNDED -> false;
    };
  }

  /** Whether the order has come to nothing: there may be another one for its hold. */
  boolean isVoid() {
    return this == FAILED || this == EXPIRED;
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
