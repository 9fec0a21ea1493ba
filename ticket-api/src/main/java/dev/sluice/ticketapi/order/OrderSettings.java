package dev.sluice.ticketapi.order;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How orders are recovered that nobody finished.
 *
 * @param recoverAfter an order that has not changed for so long is looked into
 * @param recoveryInterval how often to look for such orders
 * @param unknownAtMostFor a provider that has not answered for so long is a matter for an operator
 */
@ConfigurationProperties("ticket-api.order")
public record OrderSettings(
    @DefaultValue("15s") Duration recoverAfter,
    @DefaultValue("5s") Duration recoveryInterval,
    @DefaultValue("10m") Duration unknownAtMostFor) {

  public OrderSettings {
    if (recoverAfter.toMillis() < 1) {
      throw new IllegalArgumentException(
          "ticket-api.order.recover-after must be positive, was " + recoverAfter);
    }
    if (recoveryInterval.toMillis() < 1) {
      throw new IllegalArgumentException(
          "ticket-api.order.recovery-interval must be positive, was " + recoveryInterval);
    }
    if (unknownAtMostFor.compareTo(recoverAfter) < 0) {
      throw new IllegalArgumentException(
          "ticket-api.order.unknown-at-most-for must be >= recover-after (%s), was %s"
              .formatted(recoverAfter, unknownAtMostFor));
    }
  }
}
