package dev.sluice.ticketapi.hold;

import java.util.Map;

/**
 * What is held and sold of a performance at one moment, as Redis knows it.
 *
 * @param complete false while the mirror of what is sold is still to be filled
 * @param version grows with every change
 * @param seats those that are not free
 * @param taken places held and sold, by section
 */
public record HeldView(
    boolean complete, long version, Map<Long, SeatState> seats, Map<Long, Integer> taken) {

  /** What whoever knows nothing knows. */
  public static final long NO_VERSION = -1;

  /** Why a seat is not free. */
  public enum SeatState {
    HELD,
    SOLD
  }
}
