package dev.sluice.queueserver.progress;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.access.Lanes;
import dev.sluice.waitingroom.pass.PlaceTicket;

/**
 * A number together with the epoch that gives it its meaning.
 *
 * @param lane by its index, 0 = the general one
 * @param number 0 for somebody who came before the doors open
 */
public record Position(Epoch epoch, long number, int lane) {

  /** In the general lane. */
  public Position(Epoch epoch, long number) {
    this(epoch, number, Lanes.GENERAL);
  }

  public static Position of(PlaceTicket ticket) {
    return new Position(ticket.epoch(), ticket.number(), ticket.lane());
  }

  boolean isEarly() {
    return number == 0;
  }
}
