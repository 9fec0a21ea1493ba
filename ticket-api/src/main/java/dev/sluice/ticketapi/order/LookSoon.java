package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.payment.notice.ChargeNews;
import java.util.List;
import org.springframework.stereotype.Component;

/** Has orders looked up at once about whose charges the provider has sent news. */
@Component
class LookSoon implements ChargeNews {

  private final OrderRows rows;

  LookSoon(OrderRows rows) {
    this.rows = rows;
  }

  @Override
  public void about(List<String> paymentKeys) {
    List<String> orders =
        paymentKeys.stream().flatMap(key -> Order.ofPaymentKey(key).stream()).toList();
    if (!orders.isEmpty()) {
      rows.lookSoon(orders, Orders.UNSETTLED);
    }
  }
}
