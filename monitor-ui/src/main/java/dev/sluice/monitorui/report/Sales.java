package dev.sluice.monitorui.report;

import dev.sluice.monitorui.history.Column;
import dev.sluice.monitorui.history.HistoryRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the sales in a history: times in which somebody came, waited or bought, parted by half an
 * hour in which nothing happened. Pure.
 */
final class Sales {

  private static final Duration QUIET = Duration.ofMinutes(30);
  private static final Duration MARGIN = Duration.ofSeconds(30);

  /** From the first to the last moment at which something happened, and a little besides. */
  record Span(Instant from, Instant to) {}

  private Sales() {}

  /** In order of time. */
  static List<Span> of(List<HistoryRow> rows) {
    List<Span> spans = new ArrayList<>();
    double[] came = Growth.steps(rows, Column.JOINED, Column.ORDERS);
    Instant first = null;
    Instant last = null;
    for (int i = 0; i < rows.size(); i++) {
      HistoryRow row = rows.get(i);
      boolean happens = came[i] > 0 || row.value(Column.WAITING) > 0 || row.value(Column.EARLY) > 0;
      if (!happens) {
        continue;
      }
      if (first != null && last != null && row.at().isAfter(last.plus(QUIET))) {
        spans.add(new Span(first.minus(MARGIN), last.plus(MARGIN)));
        first = null;
      }
      first = first == null ? row.at() : first;
      last = row.at();
    }
    if (first != null && last != null) {
      spans.add(new Span(first.minus(MARGIN), last.plus(MARGIN)));
    }
    return spans;
  }
}
