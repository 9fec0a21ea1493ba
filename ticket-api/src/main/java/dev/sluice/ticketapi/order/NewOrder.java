package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.hold.SoldMirror;
import dev.sluice.ticketapi.inventory.Selection;
import dev.sluice.waitingroom.problem.ProblemType;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The first order for a hold that lasts: its seats are taken, then it is charged. */
@Component
class NewOrder {

  private final OrderWriter writer;
  private final SoldMirror mirror;
  private final PaymentStep paymentStep;

  NewOrder(OrderWriter writer, SoldMirror mirror, PaymentStep paymentStep) {
    this.writer = writer;
    this.mirror = mirror;
    this.paymentStep = paymentStep;
  }

  /** Empty, with nothing done, when there is an order for the hold, or under the key. */
  Optional<PlaceOutcome> open(
      Placement placement, Performance performance, Selection selection, Payment payment) {
    paymentStep.requireRoom();
    return switch (writer.open(placement, performance, selection)) {
      case Opening.Opened(Order order) -> {
        mirror.ordered(placement.hold(), order.id(), placement.visitor(), selection.places());
        yield Optional.of(
            new PlaceOutcome.Placed(paymentStep.pay(order, selection.places(), payment)));
      }
      case Opening.Exists _ -> Optional.empty();
      case Opening.Taken _ -> {
        mirror.compareSoon(performance.id());
        yield refused(ProblemType.SEATS_TAKEN, "Somebody was faster");
      }
      case Opening.OverLimit _ ->
          refused(ProblemType.HOLD_LIMIT, "Held and bought places count together");
    };
  }

  private static Optional<PlaceOutcome> refused(ProblemType type, String detail) {
    return Optional.of(new PlaceOutcome.Refused(type, detail));
  }
}
