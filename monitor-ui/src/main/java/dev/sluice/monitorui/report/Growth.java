package dev.sluice.monitorui.report;

import dev.sluice.monitorui.history.Column;
import dev.sluice.monitorui.history.HistoryRow;
import java.util.List;

/** How totals grew over records; a total that became smaller began anew. Pure. */
final class Growth {

  private Growth() {}

  /** Growth from record to record; the first one is 0. */
  static double[] steps(List<HistoryRow> rows, Column... columns) {
    double[] steps = new double[rows.size()];
    for (Column column : columns) {
      double last = Double.NaN;
      for (int i = 0; i < rows.size(); i++) {
        double value = rows.get(i).value(column);
        if (Double.isNaN(value)) {
          continue;
        }
        if (!Double.isNaN(last)) {
          steps[i] += value >= last ? value - last : value;
        }
        last = value;
      }
    }
    return steps;
  }

  static long total(List<HistoryRow> rows, Column... columns) {
    double sum = 0;
    for (double step : steps(rows, columns)) {
      sum += step;
    }
    return Math.round(sum);
  }
}
