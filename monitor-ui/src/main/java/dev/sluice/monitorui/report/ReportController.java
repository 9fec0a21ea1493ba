package dev.sluice.monitorui.report;

import dev.sluice.monitorui.history.Column;
import dev.sluice.monitorui.history.Columns;
import dev.sluice.monitorui.history.HistoryRow;
import dev.sluice.monitorui.marks.Mark;
import dev.sluice.monitorui.marks.MarkFeed;
import dev.sluice.monitorui.report.Decisions.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The report of a sale over HTTP: for the page, and as files for a spreadsheet. */
@RestController
@RequestMapping("/api/reports")
final class ReportController {

  private static final int POINTS = 600;
  private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

  private final Reports reports;
  private final MarkFeed marks;

  ReportController(Reports reports, MarkFeed marks) {
    this.reports = reports;
    this.marks = marks;
  }

  record Lines(Set<String> lines) {}

  record SalesOfLine(String line, List<Sales.Span> sales) {}

  /**
   * Everything that the page shows.
   *
   * @param decisions the last ones, oldest first
   * @param changes by operators
   */
  record Whole(SaleReport report, Columns timeline, List<Decision> decisions, List<Mark> changes) {}

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  Lines lines() {
    return new Lines(reports.lines());
  }

  @GetMapping(path = "/{line}/sales", produces = MediaType.APPLICATION_JSON_VALUE)
  SalesOfLine sales(@PathVariable String line) {
    return new SalesOfLine(line, reports.sales(line));
  }

  @GetMapping(path = "/{line}", produces = MediaType.APPLICATION_JSON_VALUE)
  Whole report(@PathVariable String line, @RequestParam Instant from, @RequestParam Instant to) {
    List<HistoryRow> rows = rows(line, from, to);
    return new Whole(
        SaleReport.of(line, rows),
        Columns.of(rows, POINTS),
        reports.decisions(line, from, to),
        changes(line, from, to));
  }

  private List<Mark> changes(String line, Instant from, Instant to) {
    return marks.marks(line).stream()
        .filter(mark -> !mark.at().isBefore(from) && !mark.at().isAfter(to))
        .toList();
  }

  private List<HistoryRow> rows(String line, Instant from, Instant to) {
    List<HistoryRow> rows = reports.rows(line, from, to);
    if (rows.isEmpty()) {
      throw new ResponseStatusException(
          HttpStatus.NOT_FOUND, "nothing was kept of this line in this time");
    }
    return rows;
  }

  /** Every record of the time, five seconds apart. */
  @GetMapping("/{line}/timeline.csv")
  ResponseEntity<String> timeline(
      @PathVariable String line, @RequestParam Instant from, @RequestParam Instant to) {
    Csv csv = new Csv();
    List<Object> head = new ArrayList<>(List.of("at", "state", "reason"));
    Arrays.stream(Column.values()).map(Column::text).forEach(head::add);
    csv.row(head.toArray());
    for (HistoryRow row : rows(line, from, to)) {
      List<Object> cells = new ArrayList<>(List.of(row.at(), row.state(), row.reason()));
      Arrays.stream(Column.values()).map(row::value).forEach(cells::add);
      csv.row(cells.toArray());
    }
    return file(csv, line + "-timeline.csv");
  }

  @GetMapping("/{line}/decisions.csv")
  ResponseEntity<String> decisions(
      @PathVariable String line, @RequestParam Instant from, @RequestParam Instant to) {
    Csv csv =
        new Csv()
            .row(
                "at",
                "decision",
                "limit",
                "admitted",
                "expired",
                "passed over",
                "waiting",
                "active");
    for (Decision one : reports.decisions(line, from, to)) {
      csv.row(
          one.at(),
          one.decision(),
          one.limit(),
          one.admitted(),
          one.expired(),
          one.passedOver(),
          one.waiting(),
          one.active());
    }
    return file(csv, line + "-decisions.csv");
  }

  /** The numbers of the report, one a row. */
  @GetMapping("/{line}/summary.csv")
  ResponseEntity<String> summary(
      @PathVariable String line, @RequestParam Instant from, @RequestParam Instant to) {
    return file(SummaryRows.of(SaleReport.of(line, rows(line, from, to))), line + "-summary.csv");
  }

  /** What operators changed, and why. */
  @GetMapping("/{line}/changes.csv")
  ResponseEntity<String> changesFile(
      @PathVariable String line, @RequestParam Instant from, @RequestParam Instant to) {
    Csv csv = new Csv().row("at", "operator", "changed", "reason");
    for (Mark mark : changes(line, from, to)) {
      csv.row(mark.at(), mark.operator(), mark.action(), mark.reason());
    }
    return file(csv, line + "-changes.csv");
  }

  private static ResponseEntity<String> file(Csv csv, String name) {
    return ResponseEntity.ok()
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .contentType(CSV)
        .body(csv.toString());
  }
}
