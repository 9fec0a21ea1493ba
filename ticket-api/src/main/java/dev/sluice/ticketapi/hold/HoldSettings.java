package dev.sluice.ticketapi.hold;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of a hold.
 *
 * @param atMostFor a hold that is not ordered ends after this time
 * @param seatsPerVisitor places of one performance that a visitor may have, held and bought
 */
@ConfigurationProperties("ticket-api.hold")
public record HoldSettings(
    @DefaultValue("5m") Duration atMostFor, @DefaultValue("4") int seatsPerVisitor) {

  public HoldSettings {
    if (atMostFor.toMillis() < 1) {
      throw new IllegalArgumentException(
          "ticket-api.hold.at-most-for must be positive, was " + atMostFor);
    }
    if (seatsPerVisitor < 1 || seatsPerVisitor > 100) {
      throw new IllegalArgumentException(
          "ticket-api.hold.seats-per-visitor must be in [1, 100], was " + seatsPerVisitor);
    }
  }
}
