package dev.sluice.queueserver.progress;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.pass.PlaceTicket;

/**
 * A number together with the epoch that gives it its meaning.
 *
 * @param number 0 for somebody who came before the doors open
 */
public record Position(Epoch epoch, long number) {

  public static Position of(PlaceTicket ticket) {
    return new Position(ticket.epoch(), ticket.number());
  }

  boolean isEarly() {
    return number == 0;
  }
}
