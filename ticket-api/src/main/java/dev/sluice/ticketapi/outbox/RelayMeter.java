package dev.sluice.ticketapi.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** How far Kafka is behind the database, as this node sees it while it publishes. */
@Component
class RelayMeter {

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

  void unsent(long records) {
    unsent = records;
  }
}
