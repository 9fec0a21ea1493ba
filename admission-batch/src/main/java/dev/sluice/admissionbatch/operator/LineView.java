package dev.sluice.admissionbatch.operator;

import dev.sluice.admissionbatch.saturation.SaturationView;
import dev.sluice.admissionbatch.tick.TickReport.Led;
import dev.sluice.waitingroom.admission.AdmissionDecision.Pause;
import dev.sluice.waitingroom.admission.PauseReason;
import dev.sluice.waitingroom.admission.TickOutcome;
import dev.sluice.waitingroom.line.FixedLimit;
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
 * @param floor sessions it may hold at least, whatever is measured
 * @param ceiling sessions it may hold at most, null when there is no such limit
 * @param admissionsPerMinute most admissions a minute, null when there is no such limit
 * @param fixedLimit an operator's limit in place of the measured one, null when there is none
 * @param fixedUntil until then
 * @param ticketsLeft what is left to sell, null when nobody said so
 * @param unclaimed visitors inside who have not come yet
 * @param showRate share of those let in who came, 1 before anything is known
 * @param leader true when this node led the last tick
 * @param lastTick null when another node leads
 * @param lastDecision whoever leads; null before the first one
 * @param saturation of the shop behind the line, null when nobody measures it
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
    @Nullable Integer ceiling,
    @Nullable Integer admissionsPerMinute,
    @Nullable Integer fixedLimit,
    @Nullable Instant fixedUntil,
    @Nullable Long ticketsLeft,
    String announcement,
    LineTotals totals,
    long unclaimed,
    double showRate,
    boolean leader,
    @Nullable Tick lastTick,
    @Nullable LastDecision lastDecision,
    @Nullable SaturationView saturation) {

  static LineView of(
      LineFacts facts,
      Instant now,
      Optional<Led> lastTick,
      @Nullable LastDecision lastDecision,
      @Nullable SaturationView saturation) {
    FixedLimit fixed = facts.limits().fixedAt(now).orElse(null);
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
        facts.limits().ceiling(),
        facts.limits().perMinute(),
        fixed == null ? null : fixed.sessions(),
        fixed == null ? null : fixed.until(),
        facts.ticketsLeft(),
        facts.announcement(),
        facts.totals(),
        facts.unclaimed(),
        Math.round(facts.totals().visits().showRate() * 1000) / 1000.0,
        lastTick.isPresent(),
        lastTick.map(Tick::of).orElse(null),
        lastDecision,
        saturation);
  }

  /**
   * What the last tick did.
   *
   * @param kind {@code ADMIT}, {@code TRICKLE}, {@code PAUSE}, or {@code REFUSED} when nothing
   *     changed
   * @param pause why nobody was admitted, null unless it is a pause
   */
  record Tick(
      String id,
      Instant at,
      int admitted,
      int expired,
      int passedOver,
      String decision,
      String kind,
      @Nullable PauseReason pause,
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
                led.decision().kind(),
                led.decision() instanceof Pause pause ? pause.reason() : null,
                tookMillis);
        case TickOutcome.Refused refused ->
            new Tick(
                led.tickId(),
                at,
                0,
                0,
                0,
                "nothing changed: " + refused.reason(),
                "REFUSED",
                null,
                tookMillis);
      };
    }
  }

  /** All lines, by id. */
  record All(List<LineView> lines) {}
}
