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
 * Turns what the provider says into the state of an order. Whoever asks (the first request, a
 * repeated one, the recovery) comes to the same end, because the provider charges once for each
 * order and the state changes once. The caller has the order's lock and no transaction.
 */
@Component
class Settlement {

  private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

  private final PaymentGateway gateway;
  private final Orders orders;
  private final OrderWriter writer;
  private final SoldMirror mirror;

  Settlement(
      PaymentGateway gateway,
      ExternalTime external,
      Orders orders,
      OrderWriter writer,
      SoldMirror mirror) {
    this.gateway = new TimedPaymentGateway(gateway, external);
    this.orders = orders;
    this.writer = writer;
    this.mirror = mirror;
  }

  /** Takes the money. Returns the order as it is afterwards. */
  Order charge(Order order, List<Place> places, Payment payment) {
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

  /** Asks what became of an earlier charge, and takes the money when there was none. */
  Order chargeUnlessCharged(Order order, Payment payment) {
    return switch (gateway.find(order.paymentKey())) {
      case ChargeSearch.Captured(String charge) -> issue(order, orders.places(order), charge);
      case ChargeSearch.NothingCharged _ -> charge(order, orders.places(order), payment);
      case ChargeSearch.Unknown _ -> leaveUnknown(order);
    };
  }

  /**
   * Asks what became of an earlier charge, and sees to it that there will be none when there was
   * none. Looking alone is not enough: it may still be on its way when the seats go back.
   */
  Order issueOrGiveUp(Order order) {
    return switch (gateway.withdraw(order.paymentKey(), order.total())) {
      case ChargeSearch.Captured(String charge) -> issue(order, orders.places(order), charge);
      case ChargeSearch.NothingCharged _ -> fail(order, OrderEvent.NOT_CHARGED);
      case ChargeSearch.Unknown _ -> leaveUnknown(order);
    };
  }

  private Order issue(Order order, List<Place> places, String charge) {
    Optional<Order> issued = writer.issue(order, charge, places);
    if (issued.isPresent()) {
      return issued.get();
    }
    Order current = orders.now(order);
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
      return orders.now(order);
    }
    mirror.returned(order.placement().hold(), order.id(), true);
    return order.with(order.state().after(why).orElseThrow(), List.of());
  }

  private Order leaveUnknown(Order order) {
    LOG.warn("order={} - the provider did not answer, it will be asked", order.id());
    return orders.leaveUnknown(order)
        ? order.with(OrderState.UNKNOWN, List.of())
        : orders.now(order);
  }
}
