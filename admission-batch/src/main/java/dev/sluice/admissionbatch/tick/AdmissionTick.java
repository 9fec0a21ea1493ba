package dev.sluice.admissionbatch.tick;

import dev.sluice.admissionbatch.lines.LineCatalogue;
import dev.sluice.admissionbatch.saturation.LineLimiter;
import dev.sluice.admissionbatch.tick.TickLeadership.Lead;
import dev.sluice.admissionbatch.tick.TickReport.Adopted;
import dev.sluice.admissionbatch.tick.TickReport.Followed;
import dev.sluice.admissionbatch.tick.TickReport.Led;
import dev.sluice.admissionbatch.tick.TickReport.Opened;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.admission.AdmissionDecision;
import dev.sluice.waitingroom.admission.AdmissionPolicy;
import dev.sluice.waitingroom.admission.AdmissionState;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.admission.PauseReason;
import dev.sluice.waitingroom.admission.TickOutcome;
import dev.sluice.waitingroom.line.LineFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * One tick of one line: lead, look, measure, decide, admit, remember.
 *
 * <p>Only wires. The rule is {@link AdmissionPolicy}; that nobody enters above the limit, out of
 * turn or twice is kept by the one atomic step in {@link
 * dev.sluice.waitingroom.admission.Admissions#tick}, whatever this class believes.
 */
@Component
public final class AdmissionTick {

  private static final double NANOS = 1e9;

  private final AdmissionPolicy policy = new AdmissionPolicy();
  private final LineCatalogue catalogue;
  private final LineUpkeep upkeep;
  private final TickLeadership leadership;
  private final LineLimiter limiter;
  private final AdmissionSteps steps;
  private final TickJournal journal;

  public AdmissionTick(
      LineCatalogue catalogue,
      LineUpkeep upkeep,
      TickLeadership leadership,
      LineLimiter limiter,
      AdmissionSteps steps,
      TickJournal journal) {
    this.catalogue = catalogue;
    this.upkeep = upkeep;
    this.leadership = leadership;
    this.limiter = limiter;
    this.steps = steps;
    this.journal = journal;
  }

  /**
   * @throws dev.sluice.waitingroom.keyspace.StoreUnavailable when Redis is away; the tick may then
   *     have happened or not, and the next one finds out
   */
  public TickReport run(LineId line, Instant now) {
    TickReport report = tick(line, now);
    journal.write(line, report);
    return report;
  }

  private TickReport tick(LineId line, Instant now) {
    long started = System.nanoTime();
    Optional<Lead> lead = leadership.lead(line);
    Optional<LineFacts> known = catalogue.facts(line, now);
    if (known.isEmpty()) {
      return new Opened();
    }
    if (lead.isEmpty()) {
      limiter.follows(line);
      return new Followed();
    }
    LineFacts facts = known.get();
    if (upkeep.adopt(facts)) {
      return new Adopted();
    }
    upkeep.reserve(facts);
    Fence fence = lead.get().fence();
    boolean drawing = upkeep.openDoors(facts, fence, now);
    AdmissionState state =
        new AdmissionState(
            facts.state(),
            facts.waiting(),
            facts.active(),
            limiter.limit(facts, fence, now, started / NANOS),
            facts.ticketsLeft(),
            steps.mostVisitors(),
            hindrance(facts, now, drawing));
    AdmissionDecision decision = policy.decide(state);
    TickOutcome outcome = steps.take(facts, lead.get(), decision, policy.through(state), now);
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    return new Led(lead.get().tickId(), now, decision, outcome, took);
  }

  private @Nullable PauseReason hindrance(LineFacts facts, Instant now, boolean drawing) {
    if (facts.numbers().isRecovering(now)) {
      return PauseReason.RECOVERING;
    }
    if (drawing) {
      return PauseReason.DRAWING;
    }
    return steps.isUnheard(facts) ? PauseReason.NODES_SILENT : null;
  }
}
