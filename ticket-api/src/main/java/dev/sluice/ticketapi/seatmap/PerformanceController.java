package dev.sluice.ticketapi.seatmap;

import dev.sluice.ticketapi.catalog.Catalog;
import dev.sluice.ticketapi.catalog.LocalText;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.catalog.SaleBody;
import dev.sluice.ticketapi.catalog.Section;
import dev.sluice.ticketapi.catalog.SectionKind;
import dev.sluice.ticketapi.catalog.Show;
import dev.sluice.ticketapi.gate.OpenToAll;
import dev.sluice.ticketapi.hold.HoldSettings;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** A performance and its seats, open to everybody. */
@RestController
class PerformanceController {

  private static final CacheControl SHORTLY =
      CacheControl.maxAge(Duration.ofSeconds(1))
          .cachePublic()
          .staleWhileRevalidate(Duration.ofSeconds(2));

  record PerformanceBody(
      long id,
      Show show,
      Instant startsAt,
      String line,
      SaleBody sale,
      String currency,
      int seatsPerVisitor,
      List<SectionBody> sections) {}

  record SectionBody(
      long id, LocalText name, SectionKind kind, long price, int capacity, int available) {}

  private final Catalog catalog;
  private final SeatMaps maps;
  private final HoldSettings limits;
  private final JsonMapper json;
  private final InstantSource clock;

  PerformanceController(
      Catalog catalog, SeatMaps maps, HoldSettings limits, JsonMapper json, InstantSource clock) {
    this.catalog = catalog;
    this.maps = maps;
    this.limits = limits;
    this.json = json;
    this.clock = clock;
  }

  @OpenToAll
  @GetMapping("/api/performances/{performance}")
  ResponseEntity<byte[]> performance(
      @PathVariable("performance") long id, @RequestHeader HttpHeaders headers) {
    Performance performance = find(id);
    Drawing drawing = maps.of(performance);
    SaleBody sale = SaleBody.of(performance.sale(), clock.instant());
    return drawing
        .document(sale.state(), () -> json.writeValueAsBytes(body(performance, drawing, sale)))
        .answer(headers, SHORTLY);
  }

  private PerformanceBody body(Performance performance, Drawing drawing, SaleBody sale) {
    return new PerformanceBody(
        performance.id(),
        performance.show(),
        performance.startsAt(),
        performance.line().value(),
        sale,
        performance.currency(),
        limits.seatsPerVisitor(),
        performance.sections().values().stream()
            .map(section -> body(section, drawing.available(section.id())))
            .toList());
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

  /**
   * @param since {@code picture} of the map that the client has: then only the seats that are not
   *     as they were, or the whole map when this node does not know that picture
   */
  @OpenToAll
  @GetMapping("/api/performances/{performance}/seats")
  ResponseEntity<byte[]> seats(
      @PathVariable("performance") long id,
      @RequestParam(required = false) @Nullable String since,
      @RequestHeader HttpHeaders headers) {
    Drawing drawing = maps.of(find(id));
    return Optional.ofNullable(since)
        .flatMap(drawing::seatsSince)
        .orElseGet(drawing::seats)
        .answer(headers, SHORTLY);
  }

  private Performance find(long id) {
    return catalog
        .performance(id)
        .orElseThrow(
            () -> new ProblemException(ProblemType.NOT_FOUND, "There is no such performance"));
  }
}
