package dev.sluice.ticketapi.payment;

import java.time.Duration;

/** What became of the wish to take money. */
public sealed interface CaptureOutcome {

  /**
   * @param charge the provider's name for it
   */
  record Captured(String charge) implements CaptureOutcome {}

  record Declined(String reason) implements CaptureOutcome {}

  /** No answer in time: the money may have been taken or not. To be asked about, never repeated. */
  record Unknown() implements CaptureOutcome {}

  /**
   * The provider was not asked, or would not listen: no money was taken and none is on its way. The
   * same capture may be asked for again.
   *
   * @param retryAfter when that may help
   */
  record NotReached(Duration retryAfter) implements CaptureOutcome {}
}
