package dev.sluice.ticketapi.hold;

import java.util.Map;

/**
 * What is held and sold of a performance, as Redis knows it.
 *
 * @param complete false while the mirror of what is sold is still to be filled
 * @param version grows with every change; every change up to it is seen here
 * @param latest no change behind it is seen here
 * @param seats those that are not free
 * @param taken places held and sold, by section
 */
public record HeldView(
    boolean complete,
    long version,
    long latest,
    Map<Long, SeatState> seats,
    Map<Long, Integer> taken) {

  /** What whoever knows nothing knows. */
  public static final long NO_VERSION = -1;

  /** Why a seat is not free. */
  public enum SeatState {
    HELD,
    SOLD
  }
}
