package dev.sluice.monitorui.report;

import dev.sluice.monitorui.history.Column;
import dev.sluice.monitorui.history.HistoryRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long people waited, from two curves: how many had joined, and how many waited no longer. A
 * line is first in, first out, so the k-th who joined is the k-th who leaves it, and the wait is
 * the distance between the curves at the height k. Nothing has to be kept for each visitor, and
 * everybody counts, with whichever node or without a connection.
 *
 * <p>Right to the time between two records. Whoever leaves by choice from the middle of the line
 * makes the waits of those behind look shorter by their own step.
 *
 * @param visitors who came out of the line in this time, and had come into it in this time
 * @param p50 seconds; null when there is nobody
 */
public record Waits(
    long visitors,
    @Nullable Double p50,
    @Nullable Double p90,
    @Nullable Double p99,
    @Nullable Double longest) {

  private static final int PARTS = 10;

  private record Some(double seconds, double visitors) {}

  static Waits of(List<HistoryRow> rows) {
    int size = rows.size();
    if (size < 2) {
      return new Waits(0, null, null, null, null);
    }
    double[] in = cumulated(Growth.steps(rows, Column.JOINED));
    double[] out = cumulated(Growth.steps(rows, Column.ADMITTED, Column.LEFT, Column.ABANDONED));
    // those who waited at the beginning are ahead of all, and nobody knows since when
    double ahead = waitingAtFirst(rows);
    List<Some> waits = new ArrayList<>();
    int joined = 0;
    for (int i = 1; i < size; i++) {
      double step = (out[i] - out[i - 1]) / PARTS;
      for (int part = 0; step > 0 && part < PARTS; part++) {
        double rank = out[i - 1] + step * (part + 0.5) - ahead;
        if (rank <= 0 || rank > in[i]) {
          continue;
        }
        while (joined < size - 1 && in[joined + 1] < rank) {
          joined++;
        }
        double came = between(rows, joined, in, rank);
        double left = between(rows, i - 1, out, rank + ahead);
        waits.add(new Some(Math.max(0, left - came), step));
      }
    }
    return of(waits, Growth.total(rows, Column.ADMITTED));
  }

  private static Waits of(List<Some> waits, long admitted) {
    List<Some> sorted = waits.stream().sorted(Comparator.comparingDouble(Some::seconds)).toList();
    double all = sorted.stream().mapToDouble(Some::visitors).sum();
    if (all <= 0) {
      return new Waits(0, null, null, null, null);
    }
    return new Waits(
        Math.min(Math.round(all), Math.max(1, admitted)),
        at(sorted, 0.5 * all),
        at(sorted, 0.9 * all),
        at(sorted, 0.99 * all),
        rounded(sorted.getLast().seconds()));
  }

  private static double at(List<Some> sorted, double rank) {
    double below = 0;
    for (Some some : sorted) {
      below += some.visitors();
      if (below >= rank) {
        return rounded(some.seconds());
      }
    }
    return rounded(sorted.getLast().seconds());
  }

  private static double rounded(double seconds) {
    return Math.round(seconds * 10) / 10.0;
  }

  private static double waitingAtFirst(List<HistoryRow> rows) {
    double waiting = rows.getFirst().value(Column.WAITING);
    double away = rows.getFirst().value(Column.AWAY);
    return (Double.isNaN(waiting) ? 0 : waiting) + (Double.isNaN(away) ? 0 : away);
  }

  private static double[] cumulated(double[] steps) {
    double[] sums = new double[steps.length];
    for (int i = 1; i < steps.length; i++) {
      sums[i] = sums[i - 1] + steps[i];
    }
    return sums;
  }

  /** When a curve passes a height, between one record and the next; seconds of the epoch. */
  private static double between(List<HistoryRow> rows, int i, double[] curve, double height) {
    int next = Math.min(i + 1, rows.size() - 1);
    double from = rows.get(i).at().toEpochMilli() / 1e3;
    double to = rows.get(next).at().toEpochMilli() / 1e3;
    double grown = curve[next] - curve[i];
    double share = grown <= 0 ? 1 : Math.clamp((height - curve[i]) / grown, 0, 1);
    return from + (to - from) * share;
  }
}
