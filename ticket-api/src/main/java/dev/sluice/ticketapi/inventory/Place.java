package dev.sluice.ticketapi.inventory;

/**
 * What one ticket stands for.
 *
 * @param seat id of the seat, {@link #NO_SEAT} in a general section
 */
public record Place(long section, long seat) {

  public static final long NO_SEAT = 0;
}
