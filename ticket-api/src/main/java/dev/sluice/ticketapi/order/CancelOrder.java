package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.hold.HoldId;
import dev.sluice.ticketapi.hold.SoldMirror;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Takes tickets back and returns their money: end the tickets and free the seats (one transaction),
 * then give the money back (no transaction). Asking again is safe; what the provider did not answer
 * to is finished by the recovery.
 */
@Component
class CancelOrder {

  private final RedisPaymentLock lock;
  private final Orders orders;
  private final Refunds refunds;
  private final RefundStep refundStep;
  private final SoldMirror mirror;

  CancelOrder(
      RedisPaymentLock lock,
      Orders orders,
      Refunds refunds,
      RefundStep refundStep,
      SoldMirror mirror) {
    this.lock = lock;
    this.orders = orders;
    this.refunds = refunds;
    this.refundStep = refundStep;
    this.mirror = mirror;
  }

  /**
   * @param codes of the tickets; all that are valid when empty
   */
  Cancellation cancel(Order found, Set<String> codes) {
    return lock.surround(found.id(), () -> cancelled(orders.now(found), codes))
        .orElseGet(Cancellation.InProgress::new);
  }

  private Cancellation cancelled(Order order, Set<String> codes) {
    if (order.state().after(OrderEvent.CANCELLED).isEmpty()) {
      return new Cancellation.NotNow(order.state());
    }
    if (!refunds.begin(order, codes)) {
      return new Cancellation.NoSuchTicket();
    }
    Order left = orders.now(order);
    HoldId hold = order.placement().hold();
    if (left.tickets().isEmpty()) {
      mirror.returned(hold, order.id(), false);
    } else {
      mirror.ordered(hold, order.id(), order.placement().visitor(), orders.places(order));
    }
    return new Cancellation.Cancelled(refundStep.giveBack(left));
  }
}
