package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.hold.HoldCheck;
import dev.sluice.ticketapi.hold.HoldSettings;
import dev.sluice.ticketapi.hold.Holds;
import dev.sluice.ticketapi.hold.SoldMirror;
import dev.sluice.ticketapi.inventory.Selection;
import dev.sluice.waitingroom.problem.ProblemType;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Turns a hold into an order and the order into tickets: take the seats (first transaction), charge
 * (no transaction), issue (second transaction). May be repeated under the same key after any
 * failure: what was done is found and finished.
 */
@Component
class PlaceOrder {

  private final Holds holds;
  private final HoldSettings limits;
  private final Orders orders;
  private final SoldMirror mirror;
  private final PaymentStep paymentStep;

  PlaceOrder(
      Holds holds, HoldSettings limits, Orders orders, SoldMirror mirror, PaymentStep paymentStep) {
    this.holds = holds;
    this.limits = limits;
    this.orders = orders;
    this.mirror = mirror;
    this.paymentStep = paymentStep;
  }

  PlaceOutcome place(Placement placement, Performance performance, Payment payment) {
    return switch (holds.claim(placement.hold(), performance, placement.visitor())) {
      case HoldCheck.Alive(Selection selection) -> open(placement, performance, selection, payment);
      case HoldCheck.Ordered _ -> earlier(placement, payment, alreadyOrdered());
      case HoldCheck.Over _ ->
          earlier(
              placement,
              payment,
              new PlaceOutcome.Refused(ProblemType.HOLD_EXPIRED, "Choose seats again"));
    };
  }

  private PlaceOutcome open(
      Placement placement, Performance performance, Selection selection, Payment payment) {
    return switch (orders.open(placement, performance, selection, limits.seatsPerVisitor())) {
      case Opening.Opened(Order order) -> {
        mirror.ordered(placement.hold(), order.id(), placement.visitor(), selection.places());
        yield new PlaceOutcome.Placed(paymentStep.pay(order, payment));
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
    if (!order.placement().hold().equals(placement.hold())) {
      return new PlaceOutcome.Refused(
          ProblemType.IDEMPOTENCY_KEY_REUSED, "The key belongs to an earlier order");
    }
    return new PlaceOutcome.Placed(
        order.state().isSettled() ? order : paymentStep.resume(order, payment));
  }

  private static PlaceOutcome.Refused alreadyOrdered() {
    return new PlaceOutcome.Refused(ProblemType.INVALID_STATE, "An order was placed for this hold");
  }
}
