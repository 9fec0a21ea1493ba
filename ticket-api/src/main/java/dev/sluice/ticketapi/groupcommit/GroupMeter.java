package dev.sluice.ticketapi.groupcommit;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/** How large the groups of one kind of work are, and how many wishes wait for a writer. */
public final class GroupMeter implements IntConsumer {

  private final MeterRegistry registry;
  private final String group;
  private final DistributionSummary size;

  /**
   * @param group what is written, out of a few
   */
  public GroupMeter(MeterRegistry registry, String group) {
    this.registry = registry;
    this.group = group;
    size =
        DistributionSummary.builder("ticketing.group.size")
            .description("Wishes that a writer took up together")
            .tag("group", group)
            .publishPercentiles(0.5, 0.99)
            .register(registry);
  }

  /** Shows how many wait now. */
  public void watch(IntSupplier waiting) {
    Gauge.builder("ticketing.group.waiting", waiting::getAsInt)
        .description("Wishes that wait for a writer")
        .tag("group", group)
        .register(registry);
  }

  /** A writer took up so many. */
  @Override
  public void accept(int wishes) {
    size.record(wishes);
  }
}
