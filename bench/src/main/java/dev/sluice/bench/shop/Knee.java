package dev.sluice.bench.shop;

import java.util.List;
import java.util.NoSuchElementException;

/**
 * Where more at once stop giving more.
 *
 * @param limit the smallest measured number with nearly the best throughput
 * @param perSecond its throughput
 * @param seen false when the throughput was still growing at the last step: the knee is further up
 */
public record Knee(int limit, double perSecond, boolean seen) {

  /** As near to the best as this counts as the best: noise is about as large. */
  private static final double NEARLY = 0.95;

  /** Steps by their number, rising. */
  public static Knee of(List<LoadStep> steps) {
    double best = steps.stream().mapToDouble(LoadStep::inTimePerSecond).max().orElse(0);
    LoadStep knee =
        steps.stream()
            .filter(step -> step.inTimePerSecond() >= NEARLY * best)
            .findFirst()
            .orElseThrow(() -> new NoSuchElementException("there was no step"));
    return new Knee(knee.n(), knee.inTimePerSecond(), !knee.equals(steps.getLast()));
  }
}
