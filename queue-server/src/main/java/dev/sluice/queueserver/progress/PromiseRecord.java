package dev.sluice.queueserver.progress;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * How well the first range that visitors were told held: what was promised against what happened.
 * Measured by every node for its own visitors, at the moment they are let in.
 */
@Component
public final class PromiseRecord {

  private final DistributionSummary error;
  private final DistributionSummary width;
  private final Map<Kept, Counter> kept = new EnumMap<>(Kept.class);

  /** When the visitor was let in, against the range. */
  private enum Kept {
    INSIDE,
    SOONER,
    LATER
  }

  PromiseRecord(MeterRegistry meters) {
    for (Kept result : Kept.values()) {
      kept.put(
          result,
          Counter.builder("waitingroom.wait.promises")
              .description("First ranges that visitors were told, by whether they held")
              .tag("result", result.name().toLowerCase(Locale.ROOT))
              .register(meters));
    }
    error =
        summary(
            meters,
            "waitingroom.wait.error",
            "How far outside the promised range the wait was; 0 = inside");
    width = summary(meters, "waitingroom.wait.range", "Width of the range that was promised");
  }

  private static DistributionSummary summary(
      MeterRegistry meters, String name, String description) {
    return DistributionSummary.builder(name)
        .description(description)
        .baseUnit("seconds")
        .publishPercentiles(0.5, 0.9)
        .distributionStatisticExpiry(Duration.ofMinutes(10))
        .register(meters);
  }

  /** Seconds by which a wait missed the range, 0 when it was inside. Pure. */
  static double miss(WaitEstimate promised, double waited) {
    return Math.max(
        0, Math.max((double) promised.low() - waited, waited - (double) promised.high()));
  }

  void kept(WaitEstimate promised, Duration waited) {
    double seconds = waited.toMillis() / 1_000.0;
    double miss = miss(promised, seconds);
    error.record(miss);
    width.record((double) (promised.high() - promised.low()));
    Kept result =
        miss == 0 ? Kept.INSIDE : seconds < (double) promised.low() ? Kept.SOONER : Kept.LATER;
    Objects.requireNonNull(kept.get(result)).increment();
  }
}
