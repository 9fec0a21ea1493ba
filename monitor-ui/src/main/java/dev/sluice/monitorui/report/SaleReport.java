package dev.sluice.monitorui.report;

import dev.sluice.monitorui.history.Column;
import dev.sluice.monitorui.history.HistoryRow;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sale in numbers.
 *
 * @param from first record
 * @param to last record
 * @param joined visitors who came
 * @param admitted visitors who were let in
 * @param left visitors who left the line by choice
 * @param abandoned visitors who were away when it was their turn
 * @param abandonment share of those whose wait ended that ended it without coming in
 * @param mostWaiting longest line
 * @param sold tickets at the end
 * @param soldOutAt first record at which everything was sold, null when that never was
 * @param reasons seconds for which each reason held, by the word of the decision
 */
public record SaleReport(
    String line,
    Instant from,
    Instant to,
    long joined,
    long admitted,
    long left,
    long abandoned,
    double abandonment,
    long mostWaiting,
    Waits waits,
    Flow flow,
    @Nullable Long capacity,
    @Nullable Long sold,
    long orders,
    @Nullable Instant soldOutAt,
    Promises promises,
    Map<String, Long> reasons) {

  /** How fast everything went; a minute's mean is the peak. */
  public record Flow(
      double joinedPerMinutePeak,
      double admittedPerMinutePeak,
      double tpsMean,
      double tpsPeak,
      @Nullable Double p95Worst,
      @Nullable Double p99Worst,
      double errorShareWorst) {}

  /** What visitors had been told of their wait. */
  public record Promises(long inside, long sooner, long later) {}

  private static final Duration GAP = Duration.ofSeconds(15);
  private static final int ROWS_OF_A_MINUTE = 12;

  /** Of records in order of time; at least one. */
  static SaleReport of(String line, List<HistoryRow> rows) {
    long admitted = Growth.total(rows, Column.ADMITTED);
    long left = Growth.total(rows, Column.LEFT);
    long abandoned = Growth.total(rows, Column.ABANDONED);
    long ended = admitted + left + abandoned;
    return new SaleReport(
        line,
        rows.getFirst().at(),
        rows.getLast().at(),
        Growth.total(rows, Column.JOINED),
        admitted,
        left,
        abandoned,
        ended == 0 ? 0 : (double) (left + abandoned) / ended,
        (long) most(rows, Column.WAITING, 0),
        Waits.of(rows),
        flow(rows),
        whole(last(rows, Column.CAPACITY)),
        whole(last(rows, Column.SOLD)),
        Growth.total(rows, Column.ORDERS),
        soldOutAt(rows),
        new Promises(
            Growth.total(rows, Column.INSIDE),
            Growth.total(rows, Column.SOONER),
            Growth.total(rows, Column.LATER)),
        reasons(rows));
  }

  private static Flow flow(List<HistoryRow> rows) {
    double sum = 0;
    int count = 0;
    for (HistoryRow row : rows) {
      if (row.value(Column.TPS) > 0) {
        sum += row.value(Column.TPS);
        count++;
      }
    }
    double p95 = most(rows, Column.P95, Double.NaN);
    double p99 = most(rows, Column.P99, Double.NaN);
    return new Flow(
        peak(Growth.steps(rows, Column.JOINED)),
        peak(Growth.steps(rows, Column.ADMITTED)),
        count == 0 ? 0 : Math.round(10 * sum / count) / 10.0,
        most(rows, Column.TPS, 0),
        Double.isNaN(p95) ? null : p95,
        Double.isNaN(p99) ? null : p99,
        most(rows, Column.ERRORS, 0));
  }

  /** Most in any minute. */
  private static double peak(double[] steps) {
    double most = 0;
    double sum = 0;
    for (int i = 0; i < steps.length; i++) {
      sum += steps[i];
      if (i >= ROWS_OF_A_MINUTE) {
        sum -= steps[i - ROWS_OF_A_MINUTE];
      }
      most = Math.max(most, sum);
    }
    return Math.round(most);
  }

  private static double most(List<HistoryRow> rows, Column column, double otherwise) {
    return rows.stream()
        .mapToDouble(row -> row.value(column))
        .filter(value -> !Double.isNaN(value))
        .max()
        .orElse(otherwise);
  }

  private static double last(List<HistoryRow> rows, Column column) {
    return rows.reversed().stream()
        .mapToDouble(row -> row.value(column))
        .filter(value -> !Double.isNaN(value))
        .findFirst()
        .orElse(Double.NaN);
  }

  private static @Nullable Long whole(double value) {
    return Double.isNaN(value) ? null : (long) value;
  }

  private static @Nullable Instant soldOutAt(List<HistoryRow> rows) {
    return rows.stream()
        .filter(row ->
            row.value(Column.CAPACITY) > 0 && row.value(Column.SOLD) >= row.value(Column.CAPACITY))
        .map(HistoryRow::at)
        .findFirst()
        .orElse(null);
  }

  /** A gap in the records is nobody's time. */
  private static Map<String, Long> reasons(List<HistoryRow> rows) {
    Map<String, Long> reasons = new LinkedHashMap<>();
    for (int i = 1; i < rows.size(); i++) {
      Duration step = Duration.between(rows.get(i - 1).at(), rows.get(i).at());
      String reason = rows.get(i).reason();
      if (!reason.isEmpty() && step.compareTo(GAP) <= 0) {
        reasons.merge(reason, step.toSeconds(), Long::sum);
      }
    }
    return reasons;
  }
}
