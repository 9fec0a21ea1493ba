package dev.sluice.paymentprovider.http;

import dev.sluice.paymentprovider.fault.Delivery;
import java.time.Duration;

/**
 * What is answered, and how.
 *
 * @param body becomes JSON
 * @param delay how long the caller waits for it
 */
record Reply(int status, Object body, Delivery delivery, Duration delay) {

  Reply(int status, Object body) {
    this(status, body, Delivery.WHOLE, Duration.ZERO);
  }

  Reply delivered(Delivery other, Duration after) {
    return new Reply(status, body, other, after);
  }
}
