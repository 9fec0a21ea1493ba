package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.hold.SoldMirror;
import dev.sluice.ticketapi.inventory.Place;
import dev.sluice.ticketapi.load.ExternalTime;
import dev.sluice.ticketapi.payment.CaptureOutcome;
import dev.sluice.ticketapi.payment.CaptureRequest;
import dev.sluice.ticketapi.payment.ChargeSearch;
import dev.sluice.ticketapi.payment.PaymentGateway;
import dev.sluice.ticketapi.payment.RefundOutcome;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Everything that happens between an order and the payment provider: lock, call, transaction,
 * unlock. Whoever finds an order half done (a repeated request, the recovery) goes the same way and
 * comes to the same end, because the provider charges once for each order and the state changes
 * once.
 */
@Component
class PaymentStep {

  private static final Logger LOG = LoggerFactory.getLogger(PaymentStep.class);

  private final PaymentGateway gateway;
  private final RedisPaymentLock lock;
  private final Orders orders;
  private final OrderWriter writer;
  private final SoldMirror mirror;

  PaymentStep(
      PaymentGateway gateway,
      RedisPaymentLock lock,
      Orders orders,
      OrderWriter writer,
      SoldMirror mirror,
      ExternalTime external) {
    this.gateway = new TimedPaymentGateway(gateway, external);
    this.lock = lock;
    this.orders = orders;
    this.writer = writer;
    this.mirror = mirror;
  }

  /**
   * Charges an order that was opened just now. Returns the order as it is afterwards.
   *
   * @param places what it has taken
   */
  Order pay(Order opened, List<Place> places, Payment payment) {
    return lock.surround(opened.id(), () -> capture(opened, places, payment)).orElse(opened);
  }

  /**
   * Goes on with an order that was found half done. Asks before it charges; what the provider did
   * not answer to is left to the recovery. Empty when somebody else is at it.
   */
  Optional<Order> resume(Order found, Payment payment) {
    return lock.surround(
        found.id(),
        () -> {
          Order current = now(found);
          if (current.state() != OrderState.PENDING_PAYMENT) {
            return current;
          }
          mirror.compareSoon(current.performance());
          return switch (gateway.find(current.paymentKey())) {
            case ChargeSearch.Captured(String charge) ->
                issue(current, orders.places(current), charge);
            case ChargeSearch.NothingCharged _ -> capture(current, orders.places(current), payment);
            case ChargeSearch.Unknown _ -> leaveUnknown(current);
          };
        });
  }

  private Order capture(Order order, List<Place> places, Payment payment) {
    CaptureOutcome outcome =
        gateway.capture(
            new CaptureRequest(
                order.paymentKey(), order.total(), payment.method(), payment.token()));
    return switch (outcome) {
      case CaptureOutcome.Captured(String charge) -> issue(order, places, charge);
      case CaptureOutcome.Declined _ -> fail(order, OrderEvent.DECLINED);
      case CaptureOutcome.Unknown _ -> leaveUnknown(order);
      // The order stays as it is: a repetition under the same key pays it, or the recovery ends it.
      case CaptureOutcome.NotReached(Duration retryAfter) ->
          throw new ProblemException(
              ProblemType.SHOP_BUSY, "Nothing was charged: repeat the request", retryAfter);
    };
  }

  /** Asks the provider what became of an order that nobody finished. */
  Optional<OrderState> recover(String id) {
    return lock.surround(id, () -> recovered(orders.find(id).orElseThrow()));
  }

  private OrderState recovered(Order order) {
    switch (order.state()) {
      case PENDING_PAYMENT, UNKNOWN, PAID -> {
        // Looking alone is not enough: the charge may still be on its way when the seats go back.
        switch (gateway.withdraw(order.paymentKey(), order.total())) {
          case ChargeSearch.Captured(String charge) -> issue(order, orders.places(order), charge);
          case ChargeSearch.NothingCharged _ -> fail(order, OrderEvent.NOT_CHARGED);
          case ChargeSearch.Unknown _ -> leaveUnknown(order);
        }
      }
      case REFUND_PENDING -> refund(order);
      case TICKETED, FAILED, REFUNDED -> {}
    }
    mirror.compareSoon(order.performance());
    return now(order).state();
  }

  /** Takes the tickets back and returns the money. Empty when somebody else is at this order. */
  Optional<Order> cancel(Order found) {
    return lock.surround(
        found.id(),
        () -> {
          Order current = now(found);
          if (orders.cancel(current)) {
            mirror.returned(current.placement().hold(), current.id(), false);
            refund(current);
          } else if (current.state() == OrderState.REFUND_PENDING) {
            refund(current);
          }
          return now(current);
        });
  }

  private Order issue(Order order, List<Place> places, String charge) {
    Optional<Order> issued = writer.issue(order, charge, places);
    if (issued.isPresent()) {
      return issued.get();
    }
    Order current = now(order);
    if (current.charge() == null) {
      // The order was given up before the money came: nobody may pay for nothing.
      RefundOutcome outcome = gateway.refund(charge);
      LOG.warn(
          "order={} - captured after the order was over (state={}), refund={}",
          order.id(),
          current.state(),
          outcome);
    }
    return current;
  }

  private Order fail(Order order, OrderEvent why) {
    if (!orders.fail(order, why)) {
      return now(order);
    }
    mirror.returned(order.placement().hold(), order.id(), true);
    return order.with(OrderState.FAILED, List.of());
  }

  private Order leaveUnknown(Order order) {
    LOG.warn("order={} - the provider did not answer, it will be asked", order.id());
    return orders.leaveUnknown(order) ? order.with(OrderState.UNKNOWN, List.of()) : now(order);
  }

  private void refund(Order order) {
    String charge = order.charge();
    if (charge != null && gateway.refund(charge) == RefundOutcome.REFUNDED) {
      orders.refunded(order);
    }
  }

  private Order now(Order order) {
    return orders.find(order.id()).orElseThrow();
  }
}
