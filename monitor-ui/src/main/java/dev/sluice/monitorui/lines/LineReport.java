package dev.sluice.monitorui.lines;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line in the answer of {@code GET /operator/lines}, reduced to what the dashboard shows.
 *
 * @param epoch identifies one life of the line's storage; totals begin again with a new one
 * @param lastTick what the asked node did last, null when another node leads
 */
record LineReport(
    String line,
    String title,
    String state,
    String epoch,
    long waiting,
    long active,
    int limit,
    Totals totals,
    @Nullable LastTick lastTick) {

  LineReport {
    requireNonNull(line, "line");
    requireNonNull(title, "title");
    requireNonNull(state, "state");
    requireNonNull(epoch, "epoch");
    requireNonNull(totals, "totals");
  }

  record Totals(long joined, long admitted) {}

  record LastTick(String decision) {

    LastTick {
      requireNonNull(decision, "decision");
    }
  }

  /** The whole answer. */
  record All(List<LineReport> lines) {

    All {
      lines = List.copyOf(lines);
    }
  }
}
