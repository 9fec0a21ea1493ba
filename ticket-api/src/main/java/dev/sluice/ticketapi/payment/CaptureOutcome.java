package dev.sluice.ticketapi.payment;

/** What became of the wish to take money. */
public sealed interface CaptureOutcome {

  /**
   * @param charge the provider's name for it
   */
  record Captured(String charge) implements CaptureOutcome {}

  record Declined(String reason) implements CaptureOutcome {}

  /** No answer in time: the money may have been taken or not. To be asked about, never repeated. */
  record Unknown() implements CaptureOutcome {}
}
