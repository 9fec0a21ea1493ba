package dev.sluice.ticketapi.hold;

import dev.sluice.ticketapi.catalog.LocalText;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.catalog.Seat;
import dev.sluice.ticketapi.catalog.Section;
import dev.sluice.ticketapi.catalog.SectionKind;
import dev.sluice.ticketapi.catalog.Show;
import dev.sluice.waitingroom.LineId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Houses that no database knows. */
final class Houses {

  private static final LocalText NAME = new LocalText("시험", "Trial");
  private static final Instant EVENING = Instant.parse("2099-12-01T11:00:00Z");

  private Houses() {}

  /** One reserved section; its id is that of the performance. */
  static Performance rows(long id, int rows, int seatsInARow) {
    List<Seat> seats = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      for (int number = 1; number <= seatsInARow; number++) {
        seats.add(new Seat(id * 1_000_000 + seats.size(), id, "R" + row, number));
      }
    }
    return of(id, seats);
  }

  static Performance of(long id, List<Seat> seats) {
    Map<Long, Seat> byId = new LinkedHashMap<>();
    Map<Long, Integer> capacities = new LinkedHashMap<>();
    for (Seat seat : seats) {
      byId.put(seat.id(), seat);
      capacities.merge(seat.section(), 1, Integer::sum);
    }
    Map<Long, Section> sections = new LinkedHashMap<>();
    capacities.forEach((section, capacity) ->
        sections.put(section, new Section(section, NAME, SectionKind.RESERVED, 100, capacity)));
    return new Performance(
        id, new Show(1, NAME, NAME), EVENING, new LineId("trial"), "KRW", sections, byId);
  }
}
