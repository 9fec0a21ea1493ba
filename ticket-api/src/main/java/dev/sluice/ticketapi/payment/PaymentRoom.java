package dev.sluice.ticketapi.payment;

import java.time.Duration;
import java.util.Optional;

/** Whether the provider would be asked now. To be looked at before an order is opened. */
public interface PaymentRoom {

  /**
   * Empty when a capture would be let through; else when to come back, because the provider is away
   * or as many captures as may run at once are running. Costs nothing.
   */
  Optional<Duration> busyFor();
}
