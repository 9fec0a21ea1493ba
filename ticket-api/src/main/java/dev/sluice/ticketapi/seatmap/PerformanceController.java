package dev.sluice.ticketapi.seatmap;

import dev.sluice.ticketapi.catalog.Catalog;
import dev.sluice.ticketapi.catalog.LocalText;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.catalog.Seat;
import dev.sluice.ticketapi.catalog.Section;
import dev.sluice.ticketapi.catalog.SectionKind;
import dev.sluice.ticketapi.catalog.Show;
import dev.sluice.ticketapi.gate.OpenToAll;
import dev.sluice.ticketapi.hold.HeldView;
import dev.sluice.ticketapi.hold.HoldSettings;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A performance and its seats, open to everybody. */
@RestController
class PerformanceController {

  record PerformanceBody(
      long id,
      Show show,
      Instant startsAt,
      String line,
      String currency,
      int seatsPerVisitor,
      List<SectionBody> sections) {}

  record SectionBody(
      long id, LocalText name, SectionKind kind, long price, int capacity, int available) {}

  record SeatMap(long version, List<SectionSeats> sections) {}

  record SectionSeats(long id, List<Row> rows) {}

  record Row(String row, List<SeatBody> seats) {}

  record SeatBody(long id, int number, State state) {}

  enum State {
    FREE,
    HELD,
    SOLD
  }

  private final Catalog catalog;
  private final SeatPictures pictures;
  private final HoldSettings limits;

  PerformanceController(Catalog catalog, SeatPictures pictures, HoldSettings limits) {
    this.catalog = catalog;
    this.pictures = pictures;
    this.limits = limits;
  }

  @OpenToAll
  @GetMapping("/api/performances/{performance}")
  ResponseEntity<PerformanceBody> performance(@PathVariable("performance") long id) {
    Performance performance = find(id);
    Map<Long, Integer> available = pictures.of(performance).available();
    List<SectionBody> sections =
        performance.sections().values().stream()
            .map(section -> body(section, available.getOrDefault(section.id(), 0)))
            .toList();
    return fresh(
        new PerformanceBody(
            performance.id(),
            performance.show(),
            performance.startsAt(),
            performance.line().value(),
            performance.currency(),
            limits.seatsPerVisitor(),
            sections));
  }

  private static SectionBody body(Section section, int available) {
    return new SectionBody(
        section.id(),
        section.name(),
        section.kind(),
        section.price(),
        section.capacity(),
        available);
  }

  @OpenToAll
  @GetMapping("/api/performances/{performance}/seats")
  ResponseEntity<SeatMap> seats(@PathVariable("performance") long id) {
    Performance performance = find(id);
    SeatPicture picture = pictures.of(performance);
    Map<Long, Map<String, List<SeatBody>>> plan = new LinkedHashMap<>();
    for (Section section : performance.sections().values()) {
      if (section.kind() == SectionKind.RESERVED) {
        plan.put(section.id(), new LinkedHashMap<>());
      }
    }
    for (Seat seat : performance.seats().values()) {
      plan.computeIfAbsent(seat.section(), _ -> new LinkedHashMap<>())
          .computeIfAbsent(seat.row(), _ -> new ArrayList<>())
          .add(new SeatBody(seat.id(), seat.number(), state(picture, seat)));
    }
    List<SectionSeats> sections =
        plan.entrySet().stream()
            .map(entry -> new SectionSeats(entry.getKey(), rows(entry.getValue())))
            .toList();
    return fresh(new SeatMap(picture.version(), sections));
  }

  private static State state(SeatPicture picture, Seat seat) {
    HeldView.SeatState state = picture.seats().get(seat.id());
    return state == null ? State.FREE : State.valueOf(state.name());
  }

  private static List<Row> rows(Map<String, List<SeatBody>> rows) {
    return rows.entrySet().stream()
        .map(entry -> new Row(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static <T> ResponseEntity<T> fresh(T body) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
  }

  private Performance find(long id) {
    return catalog
        .performance(id)
        .orElseThrow(
            () -> new ProblemException(ProblemType.NOT_FOUND, "There is no such performance"));
  }
}
