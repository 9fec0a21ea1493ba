package dev.sluice.ticketapi.hold;

import java.util.List;

/** What became of the wish to hold something. Only {@link Held} changed anything. */
public sealed interface HoldOutcome {

  record Held(Hold hold) implements HoldOutcome {}

  /**
   * @param seats those that somebody else has; empty for a general section
   */
  record Taken(List<Long> seats) implements HoldOutcome {}

  /** The section is sold, not only held by others. */
  record SoldOut() implements HoldOutcome {}

  /** The visitor would have more than allowed, held and bought together. */
  record OverLimit() implements HoldOutcome {}

  /** It cannot be said now; trying again in a moment helps. */
  record Busy() implements HoldOutcome {}
}
