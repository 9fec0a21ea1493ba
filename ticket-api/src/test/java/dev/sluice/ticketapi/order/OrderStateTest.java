package dev.sluice.ticketapi.order;

import static dev.sluice.ticketapi.order.OrderEvent.CANCELLED;
import static dev.sluice.ticketapi.order.OrderEvent.CAPTURED;
import static dev.sluice.ticketapi.order.OrderEvent.DECLINED;
import static dev.sluice.ticketapi.order.OrderEvent.ISSUED;
import static dev.sluice.ticketapi.order.OrderEvent.NOT_CHARGED;
import static dev.sluice.ticketapi.order.OrderEvent.NO_ANSWER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** T-STATE: the whole table, every state with every event. */
class OrderStateTest {

  private static final Map<OrderState, Map<OrderEvent, OrderState>> EDGES =
      Map.of(
          OrderState.PENDING_PAYMENT,
          Map.of(
              CAPTURED, OrderState.PAID,
              DECLINED, OrderState.FAILED,
              NOT_CHARGED, OrderState.EXPIRED,
              NO_ANSWER, OrderState.UNKNOWN),
          OrderState.UNKNOWN,
          Map.of(
              CAPTURED,
              OrderState.PAID,
              DECLINED,
              OrderState.FAILED,
              NOT_CHARGED,
              OrderState.EXPIRED,
              NO_ANSWER,
              OrderState.UNKNOWN,
              OrderEvent.ASKED_TOO_LONG,
              OrderState.STUCK),
          OrderState.STUCK,
          Map.of(
              CAPTURED, OrderState.PAID,
              DECLINED, OrderState.FAILED,
              NOT_CHARGED, OrderState.EXPIRED),
          OrderState.PAID,
          Map.of(ISSUED, OrderState.TICKETED),
          OrderState.TICKETED,
          Map.of(CANCELLED, OrderState.REFUND_PENDING),
          OrderState.PARTIALLY_REFUNDED,
          Map.of(CANCELLED, OrderState.REFUND_PENDING),
          OrderState.REFUND_FAILED,
          Map.of(CANCELLED, OrderState.REFUND_PENDING),
          OrderState.REFUND_PENDING,
          Map.of(
              CANCELLED,
              OrderState.REFUND_PENDING,
              OrderEvent.REFUNDED,
              OrderState.REFUNDED,
              OrderEvent.PARTLY_REFUNDED,
              OrderState.PARTIALLY_REFUNDED,
              OrderEvent.REFUND_REFUSED,
              OrderState.REFUND_FAILED));

  // INV-12
  @Test
  void onlyTheEdgesOfTheTableExist() {
    for (OrderState state : OrderState.values()) {
      for (OrderEvent event : OrderEvent.values()) {
        assertThat(state.after(event))
            .as("%s after %s", state, event)
            .isEqualTo(Optional.ofNullable(EDGES.getOrDefault(state, Map.of()).get(event)));
      }
    }
  }

  @Test
  void statesBeforeAnEventAreThoseThatHaveAnEdgeForIt() {
    assertThat(OrderState.before(CAPTURED))
        .containsExactlyInAnyOrder(
            OrderState.PENDING_PAYMENT, OrderState.UNKNOWN, OrderState.STUCK);
    assertThat(OrderState.before(ISSUED)).containsExactly(OrderState.PAID);
    assertThat(OrderState.before(CANCELLED))
        .containsExactlyInAnyOrder(
            OrderState.TICKETED,
            OrderState.PARTIALLY_REFUNDED,
            OrderState.REFUND_PENDING,
            OrderState.REFUND_FAILED);
    assertThat(OrderState.before(OrderEvent.REFUNDED)).containsExactly(OrderState.REFUND_PENDING);
  }

  @Test
  void aSettledOrderIsLeftByNothingButTheVisitor() {
    for (OrderState state : OrderState.values()) {
      boolean leftByItself =
          Arrays.stream(OrderEvent.values())
              .anyMatch(event -> event != CANCELLED && state.after(event).isPresent());
      assertThat(state.isSettled()).as(state.name()).isEqualTo(!leftByItself);
    }
  }
}
