package dev.sluice.admissionbatch.operator;

import dev.sluice.admissionbatch.tick.TickReport.Led;
import dev.sluice.waitingroom.admission.TickOutcome;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineState;
import dev.sluice.waitingroom.line.LineTotals;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line as operators see it.
 *
 * @param away people who were passed over because they are not there; their places are kept
 * @param early people who came before the doors open
 * @param opensAt when the doors open, null when they were never closed
 * @param limit sessions the work queue could hold at the last admission
 * @param floor sessions it may hold while nothing better is measured
 * @param leader true when this node led the last tick
 * @param lastTick null when another node leads
 */
record LineView(
    String line,
    String title,
    String target,
    LineState state,
    String epoch,
    long waiting,
    long away,
    long early,
    @Nullable Instant opensAt,
    long active,
    int limit,
    int floor,
    String announcement,
    LineTotals totals,
    boolean leader,
    @Nullable Tick lastTick) {

  static LineView of(LineFacts facts, Optional<Led> lastTick) {
    return new LineView(
        facts.line().value(),
        facts.title(),
        facts.target(),
        facts.state(),
        facts.epoch().value(),
        facts.waiting(),
        facts.away(),
        facts.opening().early(),
        facts.opening().opensAt(),
        facts.active(),
        facts.limit(),
        facts.floor(),
        facts.announcement(),
        facts.totals(),
        lastTick.isPresent(),
        lastTick.map(Tick::of).orElse(null));
  }

  /** What the last tick did. */
  record Tick(
      String id,
      Instant at,
      int admitted,
      int expired,
      int passedOver,
      String decision,
      double tookMillis) {

    static Tick of(Led led) {
      Instant at = led.at().truncatedTo(ChronoUnit.MILLIS);
      double tookMillis = Math.round(led.took().toNanos() / 1e4) / 100.0;
      return switch (led.outcome()) {
        case TickOutcome.Done done ->
            new Tick(
                led.tickId(),
                at,
                done.admitted(),
                done.expired(),
                done.skipped(),
                led.decision().inWords(),
                tookMillis);
        case TickOutcome.Refused refused ->
            new Tick(led.tickId(), at, 0, 0, 0, "nothing changed: " + refused.reason(), tookMillis);
      };
    }
  }

  /** All lines, by id. */
  record All(List<LineView> lines) {}
}
