package dev.sluice.queueserver.progress;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * How well the first range that visitors were told held: what was promised against what happened.
 * Measured by every node for its own visitors, at the moment they are let in.
 */
@Component
public final class PromiseRecord {

  private final DistributionSummary error;
  private final DistributionSummary width;
  private final MeterRegistry meters;

  PromiseRecord(MeterRegistry meters) {
    this.meters = meters;
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
    String result = miss == 0 ? "inside" : seconds < (double) promised.low() ? "sooner" : "later";
    meters.counter("waitingroom.wait.promises", "result", result).increment();
  }
}
