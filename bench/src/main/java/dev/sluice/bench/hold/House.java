package dev.sluice.bench.hold;

import dev.sluice.ticketapi.catalog.LocalText;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.catalog.Seat;
import dev.sluice.ticketapi.catalog.Section;
import dev.sluice.ticketapi.catalog.SectionKind;
import dev.sluice.ticketapi.catalog.Show;
import dev.sluice.waitingroom.LineId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A house of one section that no database knows. */
record House(int rows, int seatsInARow) {

  private static final LocalText NAME = new LocalText("시험", "Bench");
  private static final Instant EVENING = Instant.parse("2099-12-31T11:00:00Z");

  Performance performance(long id) {
    Map<Long, Seat> seats = new LinkedHashMap<>();
    for (int row = 1; row <= rows; row++) {
      for (int number = 1; number <= seatsInARow; number++) {
        long seat = seats.size() + 1L;
        seats.put(seat, new Seat(seat, id, Integer.toString(row), number));
      }
    }
    Section section = new Section(id, NAME, SectionKind.RESERVED, 1, seats.size());
    return new Performance(
        id,
        new Show(1, NAME, NAME),
        EVENING,
        new LineId("bench"),
        "KRW",
        Map.of(id, section),
        seats);
  }
}
