package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.hold.SoldMirror;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finishes an order that nobody has finished, or asks for its money back again. */
@Component
class RecoverOrder {

  private final RedisPaymentLock lock;
  private final Orders orders;
  private final Settlement settlement;
  private final RefundStep refundStep;
  private final SoldMirror mirror;

  RecoverOrder(
      RedisPaymentLock lock,
      Orders orders,
      Settlement settlement,
      RefundStep refundStep,
      SoldMirror mirror) {
    this.lock = lock;
    this.orders = orders;
    this.settlement = settlement;
    this.refundStep = refundStep;
    this.mirror = mirror;
  }

  /** Returns the order as it is afterwards; empty when somebody else is at it. */
  Optional<Order> recover(String id) {
    return lock.surround(
        id,
        () -> {
          Order order = orders.find(id).orElseThrow();
          mirror.compareSoon(order.performance());
          return switch (order.state()) {
            case PENDING_PAYMENT, UNKNOWN, STUCK, PAID -> settlement.issueOrGiveUp(order);
            case REFUND_PENDING -> refundStep.giveBack(order);
            case TICKETED, FAILED, EXPIRED, REFUND_FAILED, PARTIALLY_REFUNDED, REFUNDED -> order;
          };
        });
  }
}
