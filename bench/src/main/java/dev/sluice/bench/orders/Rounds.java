package dev.sluice.bench.orders;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What one way reached in several rounds between which the others had their turn. */
final class Rounds {

  /** One round. */
  record Round(SalesTask.Sold sold, Cost cost) {}

  private final List<Round> all = new ArrayList<>();

  void add(SalesTask.Sold sold, Cost cost) {
    all.add(new Round(sold, cost));
  }

  double perSecond() {
    return median(round -> round.sold().perSecond());
  }

  double p99Millis() {
    return median(round -> round.sold().p99Millis());
  }

  double cpuMicrosEach() {
    return median(round -> round.cost().cpuMicrosEach(round.sold().sold()));
  }

  double statementsEach() {
    return median(round -> (double) round.cost().mySql().statements() / round.sold().sold());
  }

  double fsyncsEach() {
    return median(round -> (double) round.cost().mySql().fsyncs() / round.sold().sold());
  }

  long deadlocks() {
    return all.stream().mapToLong(round -> round.cost().mySql().deadlocks()).sum();
  }

  String text(String name) {
    return "%-18s %8.0f /s (%.0f-%.0f)  p99 %6.1f ms  per 1,000: %6.0f statements, %5.0f fsyncs,"
            .formatted(
                name,
                perSecond(),
                all.stream().mapToDouble(r -> r.sold().perSecond()).min().orElse(0),
                all.stream().mapToDouble(r -> r.sold().perSecond()).max().orElse(0),
                p99Millis(),
                1000 * statementsEach(),
                1000 * fsyncsEach())
        + " %.2f CPU s, %d deadlocks".formatted(cpuMicrosEach() / 1000, deadlocks());
  }

  private double median(ToDoubleFunction<Round> figure) {
    List<Double> sorted =
        all.stream().map(figure::applyAsDouble).sorted(Comparator.naturalOrder()).toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
