package dev.sluice.ticketapi.sales;

import dev.sluice.ticketapi.catalog.Catalog;
import dev.sluice.ticketapi.catalog.LocalText;
import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.ticketapi.catalog.Section;
import dev.sluice.ticketapi.gate.OpenToAll;
import dev.sluice.ticketapi.sales.SalesRows.Numbers;
import dev.sluice.waitingroom.problem.ProblemType;
import dev.sluice.waitingroom.spring.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The live numbers of a performance, for operators. */
@RestController
class SalesController {

  private final Catalog catalog;
  private final SalesRows rows;

  SalesController(Catalog catalog, SalesRows rows) {
    this.catalog = catalog;
    this.rows = rows;
  }

  /**
   * The numbers of a performance.
   *
   * @param revenue in the smallest unit of the currency
   * @param lastOrderAt null when nothing was sold yet
   */
  record Sales(
      long performance,
      String currency,
      long sold,
      long revenue,
      @Nullable Instant lastOrderAt,
      List<SectionSales> sections) {}

  record SectionSales(
      long id,
      LocalText name,
      int capacity,
      long sold,
      long revenue,
      @Nullable Instant lastOrderAt) {}

  @OpenToAll
  @GetMapping("/operator/performances/{performance}/sales")
  ResponseEntity<Sales> sales(@PathVariable("performance") long id) {
    Performance performance =
        catalog
            .performance(id)
            .orElseThrow(
                () -> new ProblemException(ProblemType.NOT_FOUND, "There is no such performance"));
    Map<Long, Numbers> numbers =
        rows.of(id).stream().collect(Collectors.toMap(Numbers::section, Function.identity()));
    List<SectionSales> sections =
        performance.sections().values().stream()
            .map(section -> of(section, numbers.get(section.id())))
            .toList();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            new Sales(
                id,
                performance.currency(),
                sections.stream().mapToLong(SectionSales::sold).sum(),
                sections.stream().mapToLong(SectionSales::revenue).sum(),
                sections.stream()
                    .map(SectionSales::lastOrderAt)
                    .filter(Objects::nonNull)
                    .max(Instant::compareTo)
                    .orElse(null),
                sections));
  }

  private static SectionSales of(Section section, @Nullable Numbers numbers) {
    return numbers == null
        ? new SectionSales(section.id(), section.name(), section.capacity(), 0, 0, null)
        : new SectionSales(
            section.id(),
            section.name(),
            section.capacity(),
            numbers.sold(),
            numbers.revenue(),
            numbers.lastOrderAt());
  }
}
