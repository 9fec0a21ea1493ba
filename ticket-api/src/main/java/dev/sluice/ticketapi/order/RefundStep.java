package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.load.ExternalTime;
import dev.sluice.ticketapi.payment.PaymentGateway;
import dev.sluice.ticketapi.payment.RefundOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Gives back what is to be given back of an order, outside any transaction. */
@Component
class RefundStep {

  private static final Logger LOG = LoggerFactory.getLogger(RefundStep.class);

  private final PaymentGateway gateway;
  private final Refunds refunds;
  private final Orders orders;

  RefundStep(PaymentGateway gateway, ExternalTime external, Refunds refunds, Orders orders) {
    this.gateway = new TimedPaymentGateway(gateway, external);
    this.refunds = refunds;
    this.orders = orders;
  }

  /** Returns the order as it is afterwards. The caller has its lock. */
  Order giveBack(Order order) {
    String charge = order.charge();
    if (order.state() != OrderState.REFUND_PENDING || charge == null) {
      return order;
    }
    for (Refund refund : refunds.pending(order)) {
      switch (ask(charge, refund)) {
        case REFUNDED -> refunds.done(order, refund);
        case REFUSED -> {
          LOG.error(
              "order={} - the provider will not give {} back; it is owed (REFUND_FAILED) until"
                  + " somebody has looked and asks again",
              order.id(),
              refund.money());
          refunds.refused(order, refund);
        }
        case UNKNOWN ->
            LOG.warn("order={} - no answer about a refund, it is asked for again", order.id());
      }
    }
    return orders.now(order);
  }

  /** The provider knows no refund of nothing: the ticket was free, and nothing is owed. */
  private RefundOutcome ask(String charge, Refund refund) {
    return refund.money().amount() == 0
        ? RefundOutcome.REFUNDED
        : gateway.refund(charge, refund.money(), refund.id());
  }
}
