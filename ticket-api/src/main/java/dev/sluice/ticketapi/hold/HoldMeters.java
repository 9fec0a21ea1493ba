package dev.sluice.ticketapi.hold;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Counts wishes to hold by what became of them, and the holds that there are. */
@Component
class HoldMeters {

  private enum Result {
    HELD,
    TAKEN,
    SOLD_OUT,
    OVER_LIMIT,
    COOL_DOWN,
    REFUSED,
    BUSY
  }

  private final Map<Result, Counter> results = new EnumMap<>(Result.class);
  private final RedisHoldCount count;
  private final Map<Long, Long> active = new ConcurrentHashMap<>();
  private volatile boolean counts;

  HoldMeters(MeterRegistry registry, RedisHoldCount count) {
    this.count = count;
    for (Result result : Result.values()) {
      results.put(
          result,
          Counter.builder("ticketing.holds")
              .description("Wishes to hold seats by what became of them")
              .tag("result", result.name().toLowerCase(Locale.ROOT).replace('_', '-'))
              .register(registry));
    }
    Gauge.builder("ticketing.holds.active", this, HoldMeters::active)
        .description("Holds that have not ended; only the node that sweeps them knows")
        .register(registry);
  }

  HoldOutcome counted(HoldOutcome outcome) {
    Result result =
        switch (outcome) {
          case HoldOutcome.Held _ -> Result.HELD;
          case HoldOutcome.Taken _ -> Result.TAKEN;
          case HoldOutcome.SoldOut _ -> Result.SOLD_OUT;
          case HoldOutcome.OverLimit _ -> Result.OVER_LIMIT;
          case HoldOutcome.CoolDown _ -> Result.COOL_DOWN;
          case HoldOutcome.OtherWish _, HoldOutcome.Over _ -> Result.REFUSED;
          case HoldOutcome.Busy _ -> Result.BUSY;
        };
    Objects.requireNonNull(results.get(result)).increment();
    return outcome;
  }

  /** This node sweeps a performance, and counts what is left. */
  void swept(long performance) {
    active.put(performance, count.of(performance));
    counts = true;
  }

  /** Another node sweeps now. */
  void ends() {
    counts = false;
    active.clear();
  }

  private double active() {
    return counts ? active.values().stream().mapToLong(Long::longValue).sum() : Double.NaN;
  }
}
