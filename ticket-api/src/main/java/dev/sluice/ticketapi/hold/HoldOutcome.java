package dev.sluice.ticketapi.hold;

import java.time.Duration;
import java.util.List;

/** What became of the wish to hold something. Only {@link Held} changed anything. */
public sealed interface HoldOutcome {

  /**
   * @param again whether an earlier request had made the hold
   */
  record Held(Hold hold, boolean again) implements HoldOutcome {}

  /**
   * @param seats those that somebody else has; empty for a general section
   */
  record Taken(List<Long> seats) implements HoldOutcome {}

  /** The section is sold, not only held by others. */
  record SoldOut() implements HoldOutcome {}

  /** The visitor would have more than allowed, held and bought together. */
  record OverLimit() implements HoldOutcome {}

  /** Too many holds of the visitor or the account ended unpaid. */
  record CoolDown(Duration remaining) implements HoldOutcome {}

  /** The request that names the hold was for something else. */
  record OtherWish() implements HoldOutcome {}

  /** The hold that this request had made has ended. */
  record Over() implements HoldOutcome {}

  /** It cannot be said now; trying again in a moment helps. */
  record Busy() implements HoldOutcome {}
}
