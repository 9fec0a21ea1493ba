package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.catalog.Catalog;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.hold.HoldCheck;
import dev.sluice.ticketapi.hold.HoldId;
import dev.sluice.ticketapi.hold.Holds;
import dev.sluice.ticketapi.inventory.Selection;
import dev.sluice.ticketapi.payment.Money;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Turns a hold into an order and the order into tickets: take the seats (first transaction), charge
 * (no transaction), issue (second transaction). May be repeated under the same key after any
 * failure: the row of the order is the memory of the key, so what was done is found and finished,
 * also after the sale has closed.
 */
@Component
class PlaceOrder {

  private final Catalog catalog;
  private final Holds holds;
  private final NewOrder newOrder;
  private final Orders orders;
  private final PaymentStep paymentStep;
  private final Set<HoldId> underWay = ConcurrentHashMap.newKeySet();

  PlaceOrder(
      Catalog catalog, Holds holds, NewOrder newOrder, Orders orders, PaymentStep paymentStep) {
    this.catalog = catalog;
    this.holds = holds;
    this.newOrder = newOrder;
    this.orders = orders;
    this.paymentStep = paymentStep;
  }

  PlaceOutcome place(Placement placement, Performance performance, Payment payment) {
    // Impatient repetitions would only stand in each other's way in the groups of the writer.
    if (!underWay.add(placement.hold())) {
      return new PlaceOutcome.InProgress();
    }
    try {
      return switch (holds.claim(placement.hold(), performance, placement.visitor())) {
        case HoldCheck.Alive(Selection selection) ->
            open(placement, performance, selection, payment);
        case HoldCheck.Ordered _ -> earlier(placement, payment).orElseGet(PlaceOrder::ordered);
        case HoldCheck.Over _ ->
            earlier(placement, payment)
                .orElseGet(
                    () -> new PlaceOutcome.Refused(ProblemType.HOLD_EXPIRED, "Choose seats again"));
      };
    } finally {
      underWay.remove(placement.hold());
    }
  }

  private PlaceOutcome open(
      Placement placement, Performance performance, Selection selection, Payment payment) {
    Optional<ProblemException> closed = catalog.whyNotOnSale(performance);
    if (closed.isPresent()) {
      // whoever opened the order may have died before Redis was told
      return earlier(placement, payment).orElseThrow(closed::get);
    }
    Money total = OrderWriter.total(performance, selection);
    if (!payment.agreesTo(total)) {
      return earlier(placement, payment).orElseGet(() -> new PlaceOutcome.PriceChanged(total));
    }
    return newOrder
        .open(placement, performance, selection, payment)
        .or(() -> earlier(placement, payment))
        .orElseGet(PlaceOrder::ordered);
  }

  /** Goes on with the order that an earlier request under the same key has opened, if any. */
  private Optional<PlaceOutcome> earlier(Placement placement, Payment payment) {
    return orders
        .byKey(placement.visitor(), placement.key())
        .map(order -> goOn(order, placement, payment));
  }

  private PlaceOutcome goOn(Order order, Placement placement, Payment payment) {
    if (!order.placement().bodySha256().equals(placement.bodySha256())) {
      return new PlaceOutcome.KeyReused();
    }
    if (!order.state().isUnderWay()) {
      return new PlaceOutcome.PlacedBefore(orders.asAnswered(order));
    }
    return paymentStep
        .resume(order, payment)
        .<PlaceOutcome>map(PlaceOutcome.Placed::new)
        .orElseGet(PlaceOutcome.InProgress::new);
  }

  private static PlaceOutcome ordered() {
    return new PlaceOutcome.Refused(ProblemType.INVALID_STATE, "An order was placed for this hold");
  }
}
