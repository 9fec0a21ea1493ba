package dev.sluice.ticketapi.account;

/** What came of refreshing a session. */
sealed interface RefreshOutcome {

  record Refreshed(Tokens tokens) implements RefreshOutcome {}

  /** Never issued, or its session is over. */
  record Over() implements RefreshOutcome {}

  /** The token was used a moment ago: most likely by another tab, whose answer is on its way. */
  record JustUsed() implements RefreshOutcome {}

  /** The token was used before: somebody has a copy. The session was ended. */
  record Reused() implements RefreshOutcome {}
}
