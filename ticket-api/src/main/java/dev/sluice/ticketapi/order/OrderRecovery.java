package dev.sluice.ticketapi.order;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Finishes orders that nobody finished: the process died between two steps, or the provider did not
 * answer. Asks the provider first; an order that was paid gets its tickets, one that was not gives
 * its seats back.
 */
@Component
public class OrderRecovery {

  private static final Logger LOG = LoggerFactory.getLogger(OrderRecovery.class);
  private static final int ORDERS_PER_RUN = 50;

  private final Orders orders;
  private final PaymentStep paymentStep;
  private final OrderSettings settings;

  OrderRecovery(Orders orders, PaymentStep paymentStep, OrderSettings settings) {
    this.orders = orders;
    this.paymentStep = paymentStep;
    this.settings = settings;
  }

  /** Looks once. One order's failure does not keep the others waiting. */
  public void recoverStuckOrders() {
    for (String id : orders.stuck(settings.recoverAfter(), ORDERS_PER_RUN)) {
      try {
        if (!orders.takeUp(id, settings.recoverAfter())) {
          continue;
        }
        Optional<OrderState> state = paymentStep.recover(id);
        if (state.filter(OrderState::isSettled).isPresent()) {
          LOG.info("order={} - recovered after nobody finished it (state={})", id, state.get());
        }
      } catch (RuntimeException e) {
        LOG.warn("order={} - not recovered, it is tried again when it is its turn", id, e);
      }
    }
  }
}
