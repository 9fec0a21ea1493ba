package dev.sluice.ticketapi.payment;

/** Takes money. */
public interface ChargeCapture {

  /** Takes money, once for each idempotency key. */
  CaptureOutcome capture(CaptureRequest request);
}
