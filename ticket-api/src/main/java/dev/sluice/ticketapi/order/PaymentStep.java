package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.hold.SoldMirror;
import dev.sluice.ticketapi.inventory.Place;
import dev.sluice.ticketapi.payment.PaymentRoom;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Everything that happens between an order and the payment provider while its visitor waits: lock,
 * call, transaction, unlock.
 */
@Component
class PaymentStep {

  private final PaymentRoom room;
  private final RedisPaymentLock lock;
  private final Orders orders;
  private final Settlement settlement;
  private final SoldMirror mirror;

  PaymentStep(
      PaymentRoom room,
      RedisPaymentLock lock,
      Orders orders,
      Settlement settlement,
      SoldMirror mirror) {
    this.room = room;
    this.lock = lock;
    this.orders = orders;
    this.settlement = settlement;
    this.mirror = mirror;
  }

  /**
   * Asked before an order is opened: one that cannot be charged would keep its seats from others.
   *
   * @throws ProblemException shop-busy with the time to wait; the hold stays
   */
  void requireRoom() {
    room.busyFor()
        .ifPresent(retryAfter -> {
          throw new ProblemException(
              ProblemType.SHOP_BUSY, "No payments now: the seats stay yours", retryAfter);
        });
  }

  /**
   * Charges an order that was opened just now. Returns the order as it is afterwards.
   *
   * @param places what it has taken
   */
  Order pay(Order opened, List<Place> places, Payment payment) {
    return lock.surround(opened.id(), () -> settlement.charge(opened, places, payment))
        .orElse(opened);
  }

  /**
   * Goes on with an order that was found half done. What the provider did not answer to is left to
   * the recovery. Empty when somebody else is at it.
   */
  Optional<Order> resume(Order found, Payment payment) {
    return lock.surround(
        found.id(),
        () -> {
          Order current = orders.now(found);
          if (current.state() != OrderState.PENDING_PAYMENT) {
            return current;
          }
          mirror.compareSoon(current.performance());
          return settlement.chargeUnlessCharged(current, payment);
        });
  }
}
