package dev.sluice.ticketapi.idempotency;

/** How a request that may be repeated was dealt with. */
public sealed interface OnceOutcome {

  /** It was carried out now. */
  record Fresh(Answer answer) implements OnceOutcome {}

  /** It had been carried out before. */
  record Replayed(Answer answer) implements OnceOutcome {}

  /** The same request is being carried out at this moment. */
  record InProgress() implements OnceOutcome {}

  /** The key was used for another request. */
  record Reused() implements OnceOutcome {}
}
