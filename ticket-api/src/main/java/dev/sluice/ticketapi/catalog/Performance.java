package dev.sluice.ticketapi.catalog;

import dev.sluice.waitingroom.LineId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One evening of a show, with everything about it that does not change with each ticket sold.
 *
 * @param line the waiting line in front of its sale
 * @param currency ISO 4217
 * @param sections by id, in the order of the plan
 * @param seats of all reserved sections by id, in the order of the plan
 */
public record Performance(
    long id,
    Show show,
    Instant startsAt,
    LineId line,
    String currency,
    Sale sale,
    Map<Long, Section> sections,
    Map<Long, Seat> seats) {

  /** On sale without an end. */
  public Performance(
      long id,
      Show show,
      Instant startsAt,
      LineId line,
      String currency,
      Map<Long, Section> sections,
      Map<Long, Seat> seats) {
    this(id, show, startsAt, line, currency, Sale.ALWAYS, sections, seats);
  }

  public Optional<Section> section(long id) {
    return Optional.ofNullable(sections.get(id));
  }

  public Optional<Seat> seat(long id) {
    return Optional.ofNullable(seats.get(id));
  }

  /** The price of a seat in one of this performance's sections. */
  public long price(long section) {
    return section(section)
        .orElseThrow(() -> new IllegalArgumentException("no section " + section + " here"))
        .price();
  }
}
