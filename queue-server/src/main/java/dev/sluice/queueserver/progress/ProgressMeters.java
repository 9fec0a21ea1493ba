package dev.sluice.queueserver.progress;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Who follows the own progress on this node, and how old what they are told is. */
@Component
final class ProgressMeters implements MeterBinder {

  private final Watchers watchers;
  private final LineFollower follower;

  ProgressMeters(Watchers watchers, LineFollower follower) {
    this.watchers = watchers;
    this.follower = follower;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("queueserver.watchers", watchers, Watchers::visitors)
        .description("Visitors who follow their own progress on this node")
        .register(registry);
    Gauge.builder("queueserver.lines", follower, each -> each.all().size())
        .description("Lines that this node follows")
        .register(registry);
    Gauge.builder(
            "queueserver.lines.age",
            follower,
            each -> each.age().map(age -> age.toMillis() / 1_000.0).orElse(Double.NaN))
        .description("Time since this node last read the lines from Redis")
        .baseUnit("seconds")
        .register(registry);
  }
}
