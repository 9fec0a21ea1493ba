package dev.sluice.ticketapi.order;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the lock around an order's payment step.
 *
 * @param waitAtMost whoever does not get the lock in this time goes away
 * @param heldAtMost after that the lock is given away: its holder has most likely died
 */
@ConfigurationProperties("ticket-api.lock")
record LockSettings(
    @DefaultValue("300ms") Duration waitAtMost, @DefaultValue("15s") Duration heldAtMost) {

  LockSettings {
    if (waitAtMost.isNegative() || waitAtMost.compareTo(Duration.ofSeconds(5)) > 0) {
      throw new IllegalArgumentException(
          "ticket-api.lock.wait-at-most must be in [0s, 5s], was " + waitAtMost);
    }
    if (heldAtMost.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "ticket-api.lock.held-at-most must be >= 1s, was " + heldAtMost);
    }
  }
}
