package dev.sluice.monitorui.report;

import dev.sluice.monitorui.history.Column;
import dev.sluice.monitorui.history.HistoryRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Records of a sale for tests, five seconds apart. */
final class Rows {

  static final Instant START = Instant.parse("2026-12-01T11:00:00Z");

  final List<HistoryRow> rows = new ArrayList<>();
  private final Map<Column, Double> values = new EnumMap<>(Column.class);
  private Instant at = START;
  private String reason = "ADMIT";

  Rows set(Column column, double value) {
    values.put(column, value);
    return this;
  }

  Rows because(String newReason) {
    reason = newReason;
    return this;
  }

  Rows next() {
    List<Double> all = new ArrayList<>();
    for (Column column : Column.values()) {
      all.add(values.getOrDefault(column, Double.NaN));
    }
    rows.add(new HistoryRow(at, "OPEN", reason, all));
    at = at.plusSeconds(5);
    return this;
  }

  Rows pause(long seconds) {
    at = at.plusSeconds(seconds);
    return this;
  }
}
