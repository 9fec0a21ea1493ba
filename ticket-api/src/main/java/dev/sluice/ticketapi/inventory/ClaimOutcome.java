package dev.sluice.ticketapi.inventory;

/** What became of a claim. Only {@link #CLAIMED} may be committed. */
public enum ClaimOutcome {
  CLAIMED,
  /** Somebody else has one of the seats, or the section has too few left. */
  TAKEN,
  /** The visitor would own more than allowed. */
  OVER_LIMIT
}
