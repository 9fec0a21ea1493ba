package dev.sluice.shopaudit;

import java.time.Duration;

/**
 * Bounds that the data does not say itself.
 *
 * @param placesPerVisitor places of one performance that a visitor may have
 * @param grace what changed later than this is in flight: its steps may not all be done
 * @param askedAtMostFor an order about which the provider has not answered for so long is stuck
 * @param unsentAtMost a message that was not published for so long will not be
 * @param sweptWithin a hold whose time is over is gone after this
 * @param lookAgainAfter between the first and the second look at a difference
 * @param connections of all pools together
 */
public record AuditSettings(
    int placesPerVisitor,
    Duration grace,
    Duration askedAtMostFor,
    Duration unsentAtMost,
    Duration sweptWithin,
    Duration lookAgainAfter,
    int connections) {

  /**
   * Of a shop as {@code ./sluice up} starts it: ten connections, two for the marks of the numbers
   * and two for the operators of the dashboard.
   */
  public static final AuditSettings DEFAULT =
      new AuditSettings(
          4,
          Duration.ofSeconds(60),
          Duration.ofMinutes(15),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofMillis(1500),
          14);

  long graceMicros() {
    return grace.toNanos() / 1000;
  }

  public AuditSettings withPlacesPerVisitor(int places) {
    return with(places, grace, lookAgainAfter, connections);
  }

  public AuditSettings withConnections(int all) {
    return with(placesPerVisitor, grace, lookAgainAfter, all);
  }

  public AuditSettings lookingAgainAfter(Duration moment) {
    return with(placesPerVisitor, grace, moment, connections);
  }

  /** Nothing is on its way: every step of every order has been done, or never will be. */
  public AuditSettings atRest() {
    return with(placesPerVisitor, Duration.ZERO, lookAgainAfter, connections);
  }

  private AuditSettings with(int places, Duration otherGrace, Duration moment, int all) {
    return new AuditSettings(
        places, otherGrace, askedAtMostFor, unsentAtMost, sweptWithin, moment, all);
  }
}
