package dev.sluice.ticketapi.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** What one consumer of this node does. */
final class ConsumerMeter {

  private final Counter processed;
  private final Counter repeated;
  private final Counter dead;
  private final Timer delay;

  ConsumerMeter(MeterRegistry registry, String consumer, Supplier<Number> lag) {
    processed = counter(registry, "messages.processed", consumer, "Messages that took effect");
    repeated = counter(registry, "messages.repeated", consumer, "Messages that had taken effect");
    dead = counter(registry, "messages.dead", consumer, "Messages that became dead letters");
    delay =
        Timer.builder("messages.delay")
            .tag("consumer", consumer)
            .description("From the message in Kafka to its effect")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    Gauge.builder("messages.lag", lag)
        .tag("consumer", consumer)
        .description("Messages in Kafka that this node has to handle and has not yet")
        .register(registry);
  }

  private static Counter counter(
      MeterRegistry registry, String name, String consumer, String description) {
    return Counter.builder(name)
        .tag("consumer", consumer)
        .description(description)
        .register(registry);
  }

  void processed(int fresh, int all) {
    processed.increment(fresh);
    repeated.increment(all - fresh);
  }

  void dead() {
    dead.increment();
  }

  void delayed(Instant since, Instant now) {
    Duration took = Duration.between(since, now);
    delay.record(took.isNegative() ? Duration.ZERO : took);
  }
}
