package dev.sluice.ticketapi.hold;

/** What became of the wish to give a hold back. */
public enum HoldRelease {
  RELEASED,
  /** An order was placed for it: it is the order that can be cancelled. */
  ORDERED,
  /** It is over, never existed, or belongs to somebody else. */
  NONE
}
