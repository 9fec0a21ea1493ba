package dev.sluice.ticketapi.hold;

import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.inventory.Selection;
import dev.sluice.waitingroom.VisitorId;
import org.springframework.stereotype.Component;

/** Holds a selection for a visitor; when Redis came back empty, fills the mirror first. */
@Component
public class HoldSeats {

  private final Holds holds;
  private final SoldMirror mirror;
  private final HoldSettings settings;

  HoldSeats(Holds holds, SoldMirror mirror, HoldSettings settings) {
    this.holds = holds;
    this.mirror = mirror;
    this.settings = settings;
  }

  public HoldOutcome hold(Performance performance, VisitorId visitor, Selection selection) {
    if (selection.quantity() > settings.seatsPerVisitor()) {
      return new HoldOutcome.OverLimit();
    }
    return switch (holds.hold(performance, visitor, selection)) {
      case Holds.Attempt.Done(HoldOutcome outcome) -> outcome;
      case Holds.Attempt.NotReady _ ->
          mirror.fill(performance.id())
              ? again(performance, visitor, selection)
              : new HoldOutcome.Busy();
    };
  }

  private HoldOutcome again(Performance performance, VisitorId visitor, Selection selection) {
    return switch (holds.hold(performance, visitor, selection)) {
      case Holds.Attempt.Done(HoldOutcome outcome) -> outcome;
      case Holds.Attempt.NotReady _ -> new HoldOutcome.Busy();
    };
  }
}
