package dev.sluice.ticketapi.ticket;

import java.time.Instant;
import java.util.Comparator;

/** A void ticket, in the order in which tickets became void. */
record RevokedTicket(Instant at, String code, long performance)
    implements Comparable<RevokedTicket> {

  private static final Comparator<RevokedTicket> ORDER =
      Comparator.comparing(RevokedTicket::at).thenComparing(RevokedTicket::code);

  @Override
  public int compareTo(RevokedTicket other) {
    return ORDER.compare(this, other);
  }
}
