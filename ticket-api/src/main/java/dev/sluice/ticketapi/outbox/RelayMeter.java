package dev.sluice.ticketapi.outbox;

import dev.sluice.waitingroom.vitals.Vital;
import dev.sluice.waitingroom.vitals.VitalsDraft;
import dev.sluice.waitingroom.vitals.VitalsSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** How far Kafka is behind the database, as this node sees it while it publishes. */
@Component
class RelayMeter implements VitalsSource {

  private final Timer lag;
  private final InstantSource clock;
  private volatile long unsent;

  RelayMeter(MeterRegistry registry, InstantSource clock) {
    this.clock = clock;
    lag =
        Timer.builder("outbox.lag")
            .description("From the row of a message to the broker's answer")
            .publishPercentiles(0.5, 0.99)
            .distributionStatisticExpiry(Duration.ofMinutes(1))
            .register(registry);
    Gauge.builder("outbox.unsent", this, meter -> meter.unsent)
        .description("Messages that are not in Kafka yet; 0 on a node that does not publish")
        .register(registry);
  }

  void sent(Collection<OutboxRecord> records) {
    Instant now = clock.instant();
    for (OutboxRecord published : records) {
      Duration took = Duration.between(published.createdAt(), now);
      lag.record(took.isNegative() ? Duration.ZERO : took);
    }
  }

  /** For the operators' dashboard; the lag is the 99th percentile of the last minute. */
  @Override
  public void tell(VitalsDraft draft) {
    draft.figure(Vital.OUTBOX_UNSENT, unsent).figure(Vital.OUTBOX_SENT, lag.count());
    for (ValueAtPercentile percentile : lag.takeSnapshot().percentileValues()) {
      if (percentile.percentile() > 0.9) {
        draft.figure(Vital.OUTBOX_LAG, percentile.value(TimeUnit.SECONDS));
      }
    }
  }

  void unsent(long records) {
    unsent = records;
  }
}
