package dev.sluice.ticketapi.hold;

import org.springframework.stereotype.Component;

/** Carries out the wish to hold something; when Redis came back empty, fills the mirror first. */
@Component
public class HoldSeats {

  private final Holds holds;
  private final SoldMirror mirror;
  private final HoldSettings settings;
  private final HoldMeters meters;

  HoldSeats(Holds holds, SoldMirror mirror, HoldSettings settings, HoldMeters meters) {
    this.holds = holds;
    this.mirror = mirror;
    this.settings = settings;
    this.meters = meters;
  }

  public HoldOutcome hold(HoldRequest request) {
    return meters.counted(outcome(request));
  }

  private HoldOutcome outcome(HoldRequest request) {
    if (request.wish().quantity() > settings.seatsPerVisitor()) {
      return new HoldOutcome.OverLimit();
    }
    return switch (holds.hold(request)) {
      case Holds.Attempt.Done(HoldOutcome outcome) -> outcome;
      case Holds.Attempt.NotReady _ ->
          mirror.fill(request.performance()) ? again(request) : new HoldOutcome.Busy();
    };
  }

  private HoldOutcome again(HoldRequest request) {
    return switch (holds.hold(request)) {
      case Holds.Attempt.Done(HoldOutcome outcome) -> outcome;
      case Holds.Attempt.NotReady _ -> new HoldOutcome.Busy();
    };
  }
}
