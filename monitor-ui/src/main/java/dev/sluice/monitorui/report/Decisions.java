package dev.sluice.monitorui.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What admission-batch remembers of its decisions, newest first: the last hour or so of a busy
 * line.
 */
record Decisions(List<Decision> decisions) {

  Decisions {
    decisions = List.copyOf(decisions);
  }

  /** One decision with its reason in words. */
  record Decision(
      Instant at,
      String decision,
      @Nullable String kind,
      @Nullable String pause,
      long limit,
      long admitted,
      long expired,
      long passedOver,
      long waiting,
      long active) {}
}
