package dev.sluice.queueserver.progress;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.vitals.Vital;
import dev.sluice.waitingroom.vitals.VitalsDraft;
import dev.sluice.waitingroom.vitals.VitalsSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/**
 * How well the first range that visitors were told held: what was promised against what happened.
 * Measured by every node for its own visitors, at the moment they are let in.
 */
@Component
public final class PromiseRecord implements VitalsSource {

  private final DistributionSummary error;
  private final DistributionSummary width;
  private final Map<Result, Counter> counters = new EnumMap<>(Result.class);
  private final Map<LineId, Kept> lines = new ConcurrentHashMap<>();

  /** When the visitor was let in, against the range. */
  private enum Result {
    INSIDE,
    SOONER,
    LATER
  }

  /** Totals of one line, times in seconds. */
  private static final class Kept {
    final LongAdder inside = new LongAdder();
    final LongAdder sooner = new LongAdder();
    final LongAdder later = new LongAdder();
    final DoubleAdder low = new DoubleAdder();
    final DoubleAdder high = new DoubleAdder();
    final DoubleAdder waited = new DoubleAdder();
  }

  PromiseRecord(MeterRegistry meters) {
    for (Result result : Result.values()) {
      counters.put(
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

  void kept(LineId line, WaitEstimate promised, Duration waited) {
    double seconds = waited.toMillis() / 1_000.0;
    double miss = miss(promised, seconds);
    error.record(miss);
    width.record((double) (promised.high() - promised.low()));
    Result result =
        miss == 0
            ? Result.INSIDE
            : seconds < (double) promised.low() ? Result.SOONER : Result.LATER;
    Objects.requireNonNull(counters.get(result)).increment();
    Kept kept = lines.computeIfAbsent(line, _ -> new Kept());
    switch (result) {
      case INSIDE -> kept.inside.increment();
      case SOONER -> kept.sooner.increment();
      case LATER -> kept.later.increment();
    }
    kept.low.add((double) promised.low());
    kept.high.add((double) promised.high());
    kept.waited.add(seconds);
  }

  /** The totals of every line, for the operators' dashboard. */
  @Override
  public void tell(VitalsDraft draft) {
    lines.forEach((line, kept) ->
        draft
            .figure(Vital.of(Vital.PROMISES_INSIDE, line.value()), kept.inside.sum())
            .figure(Vital.of(Vital.PROMISES_SOONER, line.value()), kept.sooner.sum())
            .figure(Vital.of(Vital.PROMISES_LATER, line.value()), kept.later.sum())
            .figure(Vital.of(Vital.PROMISED_LOW, line.value()), kept.low.sum())
            .figure(Vital.of(Vital.PROMISED_HIGH, line.value()), kept.high.sum())
            .figure(Vital.of(Vital.WAITED, line.value()), kept.waited.sum()));
  }
}
