package dev.sluice.ticketapi.hold;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of a hold.
 *
 * @param atMostFor a hold that is not ordered ends after this time
 * @param seatsPerVisitor places of one performance that a visitor may have, held and bought; an
 *     account too
 * @param coolDown what keeps seats from those who do not pay
 */
@ConfigurationProperties("ticket-api.hold")
public record HoldSettings(
    @DefaultValue("5m") Duration atMostFor,
    @DefaultValue("4") int seatsPerVisitor,
    @DefaultValue CoolDown coolDown) {

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

  /**
   * Whoever lets holds end unpaid again and again may not hold for a while.
   *
   * @param afterUnpaid so many holds of one performance
   * @param within that ended in this time
   * @param lasts for so long after the last of them
   */
  public record CoolDown(
      @DefaultValue("3") int afterUnpaid,
      @DefaultValue("30m") Duration within,
      @DefaultValue("5m") Duration lasts) {

    /** As many ends as the scripts remember. */
    private static final int MOST_REMEMBERED = 10;

    public CoolDown {
      if (afterUnpaid < 1 || afterUnpaid > MOST_REMEMBERED) {
        throw new IllegalArgumentException(
            "ticket-api.hold.cool-down.after-unpaid must be in [1, %d], was %d"
                .formatted(MOST_REMEMBERED, afterUnpaid));
      }
      if (within.toMillis() < 1) {
        throw new IllegalArgumentException(
            "ticket-api.hold.cool-down.within must be positive, was " + within);
      }
      if (lasts.isNegative()) {
        throw new IllegalArgumentException(
            "ticket-api.hold.cool-down.lasts must be >= 0s, was " + lasts);
      }
    }
  }
}
