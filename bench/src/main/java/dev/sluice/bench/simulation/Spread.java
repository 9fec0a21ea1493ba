package dev.sluice.bench.simulation;

import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.function.ToDoubleFunction;

/** Mean, lowest and highest of one measure over several runs. */
record Spread(double mean, double low, double high) {

  static Spread of(Collection<Outcome> outcomes, ToDoubleFunction<Outcome> measure) {
    DoubleSummaryStatistics all = outcomes.stream().mapToDouble(measure).summaryStatistics();
    return new Spread(all.getAverage(), all.getMin(), all.getMax());
  }
}
