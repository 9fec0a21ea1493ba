package dev.sluice.bench.spike.visitors;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a process of visitors is told: one JSON line for each order, one for its answer. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "order")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CrowdOrder.Gather.class, name = "gather"),
  @JsonSubTypes.Type(value = CrowdOrder.Look.class, name = "look"),
  @JsonSubTypes.Type(value = CrowdOrder.Finish.class, name = "finish")
})
public sealed interface CrowdOrder {

  /**
   * The visitors set out. Answered with {@link Begun}.
   *
   * @param part which of the parts this process plays, from 0
   * @param beginAtMillis the first moment, epoch milliseconds, the same for all parts
   * @param shortcut how to get in past the line, for a crowd that does not wait
   */
  record Gather(
      CrowdPlan plan, Ways ways, int part, int parts, long beginAtMillis, Shortcut shortcut)
      implements CrowdOrder {}

  /**
   * Past the line.
   *
   * @param passKey signs the passes, as a queue-server does
   */
  record Shortcut(String redis, String passKey) {}

  record Begun(int visitors) {}

  /** How it goes. Answered with {@link CrowdSeen}. */
  record Look() implements CrowdOrder {}

  /** Waits until everybody has an end, or the time is over. Answered with {@link CrowdOutcome}. */
  record Finish(int withinSeconds) implements CrowdOrder {}
}
