package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.hold.HoldCheck;
import dev.sluice.ticketapi.hold.HoldId;
import dev.sluice.ticketapi.hold.Holds;
import dev.sluice.ticketapi.hold.SoldMirror;
import dev.sluice.ticketapi.inventory.Selection;
import dev.sluice.waitingroom.problem.ProblemType;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Turns a hold into an order and the order into tickets: take the seats (first transaction), charge
 * (no transaction), issue (second transaction). May be repeated under the same key after any
 * failure: the row of the order is the memory of the key, so what was done is found and finished.
 */
@Component
class PlaceOrder {

  private final Holds holds;
  private final OrderWriter writer;
  private final Orders orders;
  private final SoldMirror mirror;
  private final PaymentStep paymentStep;
  private final Set<HoldId> underWay = ConcurrentHashMap.newKeySet();

  PlaceOrder(
      Holds holds, OrderWriter writer, Orders orders, SoldMirror mirror, PaymentStep paymentStep) {
    this.holds = holds;
    this.writer = writer;
    this.orders = orders;
    this.mirror = mirror;
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
        case HoldCheck.Ordered _ -> earlier(placement, payment, alreadyOrdered());
        case HoldCheck.Over _ ->
            earlier(
                placement,
                payment,
                new PlaceOutcome.Refused(ProblemType.HOLD_EXPIRED, "Choose seats again"));
      };
    } finally {
      underWay.remove(placement.hold());
    }
  }

  private PlaceOutcome open(
      Placement placement, Performance performance, Selection selection, Payment payment) {
    paymentStep.requireRoom();
    return switch (writer.open(placement, performance, selection)) {
      case Opening.Opened(Order order) -> {
        mirror.ordered(placement.hold(), order.id(), placement.visitor(), selection.places());
        yield new PlaceOutcome.Placed(paymentStep.pay(order, selection.places(), payment));
      }
      case Opening.Exists _ -> earlier(placement, payment, alreadyOrdered());
      case Opening.Taken _ -> {
        mirror.compareSoon(performance.id());
        yield new PlaceOutcome.Refused(ProblemType.SEATS_TAKEN, "Somebody was faster");
      }
      case Opening.OverLimit _ ->
          new PlaceOutcome.Refused(ProblemType.HOLD_LIMIT, "Held and bought places count together");
    };
  }

  /** Goes on with the order that an earlier request under the same key has opened, if any. */
  private PlaceOutcome earlier(
      Placement placement, Payment payment, PlaceOutcome.Refused otherwise) {
    Optional<Order> found = orders.byKey(placement.visitor(), placement.key());
    if (found.isEmpty()) {
      return otherwise;
    }
    Order order = found.get();
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

  private static PlaceOutcome.Refused alreadyOrdered() {
    return new PlaceOutcome.Refused(ProblemType.INVALID_STATE, "An order was placed for this hold");
  }
}
