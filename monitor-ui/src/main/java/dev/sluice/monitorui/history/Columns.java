package dev.sluice.monitorui.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records as the charts want them: a list for each figure, few enough to be drawn.
 *
 * @param at times in epoch milliseconds
 * @param states of the line, at each of them
 * @param reasons of the last decision, at each of them
 * @param columns by name; null where nothing was known
 */
public record Columns(
    List<Long> at,
    List<String> states,
    List<String> reasons,
    Map<String, List<@Nullable Double>> columns) {

  /**
   * Thins records out: of neighbours the mean counts, of totals the last one.
   *
   * @param atMost so many points
   */
  public static Columns of(List<HistoryRow> rows, int atMost) {
    int each = Math.max(1, (rows.size() + atMost - 1) / atMost);
    List<Long> at = new ArrayList<>();
    List<String> states = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    Map<String, List<@Nullable Double>> columns = new LinkedHashMap<>();
    for (Column column : Column.values()) {
      columns.put(column.text(), new ArrayList<>());
    }
    for (int from = 0; from < rows.size(); from += each) {
      List<HistoryRow> some = rows.subList(from, Math.min(from + each, rows.size()));
      HistoryRow last = some.getLast();
      at.add(last.at().toEpochMilli());
      states.add(last.state());
      reasons.add(last.reason());
      for (Column column : Column.values()) {
        List<@Nullable Double> list = columns.get(column.text());
        if (list != null) {
          list.add(one(some, column));
        }
      }
    }
    return new Columns(at, states, reasons, columns);
  }

  private static @Nullable Double one(List<HistoryRow> rows, Column column) {
    if (column.isStanding()) {
      return known(rows.getLast().value(column));
    }
    double sum = 0;
    int count = 0;
    for (HistoryRow row : rows) {
      double value = row.value(column);
      if (!Double.isNaN(value)) {
        sum += value;
        count++;
      }
    }
    return count == 0 ? null : known(sum / count);
  }

  private static @Nullable Double known(double value) {
    return Double.isNaN(value) ? null : Math.round(value * 1_000) / 1_000.0;
  }
}
