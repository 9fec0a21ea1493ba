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
  private final RecoverOrder recoverOrder;
  private final OrderSettings settings;

  OrderRecovery(Orders orders, RecoverOrder recoverOrder, OrderSettings settings) {
    this.orders = orders;
    this.recoverOrder = recoverOrder;
    this.settings = settings;
  }

  /** Looks once. One order's failure does not keep the others waiting. */
  public void recoverStuckOrders() {
    for (String id : orders.stuck(settings.recoverAfter(), ORDERS_PER_RUN)) {
      try {
        if (orders.takeUp(id, settings.recoverAfter())) {
          recover(id);
        }
      } catch (RuntimeException e) {
        LOG.warn("order={} - not recovered, it is tried again when it is its turn", id, e);
      }
    }
  }

  private void recover(String id) {
    Optional<Order> recovered = recoverOrder.recover(id);
    if (recovered.isEmpty()) {
      return;
    }
    OrderState state = recovered.get().state();
    if (state.isSettled()) {
      LOG.info("order={} - recovered after nobody finished it (state={})", id, state);
    } else if (state == OrderState.UNKNOWN
        && orders.giveUpAsking(recovered.get(), settings.unknownAtMostFor())) {
      LOG.error(
          "order={} - the provider has not answered for {}; its seats stay taken and it is still"
              + " asked, but somebody should look",
          id,
          settings.unknownAtMostFor());
    }
  }
}
