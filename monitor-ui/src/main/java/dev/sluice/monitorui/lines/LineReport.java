package dev.sluice.monitorui.lines;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line in the answer of {@code GET /operator/lines}, reduced to what the dashboard shows. What
 * an older admission-batch does not tell is null.
 *
 * @param epoch identifies one life of the line's storage; totals begin again with a new one
 * @param lastTick what the asked node did last, null when another node leads
 * @param lastDecision whoever leads
 * @param saturation of the shop behind the line, null when nobody measures it
 */
record LineReport(
    String line,
    String title,
    String state,
    String epoch,
    long waiting,
    @Nullable Long away,
    @Nullable Long early,
    @Nullable Instant opensAt,
    long active,
    @Nullable Long unclaimed,
    int limit,
    @Nullable Integer floor,
    @Nullable Integer ceiling,
    @Nullable Integer fixedLimit,
    @Nullable Instant fixedUntil,
    Totals totals,
    @Nullable LastTick lastTick,
    @Nullable LastTick lastDecision,
    @Nullable Saturation saturation) {

  LineReport {
    requireNonNull(line, "line");
    requireNonNull(title, "title");
    requireNonNull(state, "state");
    requireNonNull(epoch, "epoch");
    requireNonNull(totals, "totals");
  }

  /** What was decided last, as far as the asked node knows. */
  @Nullable LastTick decided() {
    return lastTick != null ? lastTick : lastDecision;
  }

  record Totals(
      long joined,
      long admitted,
      @Nullable Long left,
      @Nullable Long released,
      @Nullable Long expired,
      @Nullable Long abandoned) {

    LineTotals known() {
      return new LineTotals(
          joined, admitted, some(left), some(released), some(expired), some(abandoned));
    }

    private static long some(@Nullable Long count) {
      return count == null ? 0 : count;
    }
  }

  record LastTick(
      @Nullable Instant at,
      @Nullable Integer admitted,
      String decision,
      @Nullable String kind,
      @Nullable String pause) {
    LastTick {
      requireNonNull(decision, "decision");
    }
  }

  record Saturation(
      double limit,
      double trusted,
      String phase,
      @Nullable String tightest,
      double pressure,
      double holdSeconds) {}

  /** The whole answer. */
  record All(List<LineReport> lines) {
    All {
      lines = List.copyOf(lines);
    }
  }
}
