package dev.sluice.waitingroom.pass;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import java.time.Instant;

/**
 * A visitor's proof of a place in line. The visitor holds it; any node can re-create a lost line
 * from the tickets that people hold.
 *
 * @param lane by its index, 0 = the general one
 */
public record PlaceTicket(
    LineId line, VisitorId visitor, long number, Epoch epoch, Instant issuedAt, int lane) {

  /** In the general lane. */
  public PlaceTicket(LineId line, VisitorId visitor, long number, Epoch epoch, Instant issuedAt) {
    this(line, visitor, number, epoch, issuedAt, 0);
  }
}
