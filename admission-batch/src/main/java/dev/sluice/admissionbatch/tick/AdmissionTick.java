package dev.sluice.admissionbatch.tick;

import dev.sluice.admissionbatch.AdmissionSettings;
import dev.sluice.admissionbatch.lines.LineCatalogue;
import dev.sluice.admissionbatch.tick.TickLeadership.Lead;
import dev.sluice.admissionbatch.tick.TickReport.Followed;
import dev.sluice.admissionbatch.tick.TickReport.Led;
import dev.sluice.admissionbatch.tick.TickReport.Opened;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.admission.AdmissionDecision;
import dev.sluice.waitingroom.admission.AdmissionPolicy;
import dev.sluice.waitingroom.admission.AdmissionState;
import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.admission.TickOutcome;
import dev.sluice.waitingroom.admission.TickRequest;
import dev.sluice.waitingroom.line.LineFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * One tick of one line: lead, look, decide, admit, remember.
 *
 * <p>Only wires. The rule is {@link AdmissionPolicy}; that nobody enters above the limit, out of
 * turn or twice is kept by the one atomic step in {@link Admissions#tick}, whatever this class
 * believes.
 */
@Component
public final class AdmissionTick {

  private final AdmissionPolicy policy = new AdmissionPolicy();
  private final LineCatalogue catalogue;
  private final TickLeadership leadership;
  private final Admissions admissions;
  private final LastTicks lastTicks;
  private final int maxPerTick;

  public AdmissionTick(
      LineCatalogue catalogue,
      TickLeadership leadership,
      Admissions admissions,
      LastTicks lastTicks,
      AdmissionSettings settings) {
    this.catalogue = catalogue;
    this.leadership = leadership;
    this.admissions = admissions;
    this.lastTicks = lastTicks;
    maxPerTick = settings.maxPerTick();
  }

  /**
   * @throws dev.sluice.waitingroom.keyspace.StoreUnavailable when Redis is away; the tick may then
   *     have happened or not, and the next one finds out
   */
  public TickReport run(LineId line, Instant now) {
    TickReport report = tick(line, now);
    TickLog.write(line, lastTicks.remember(line, report), report);
    return report;
  }

  private TickReport tick(LineId line, Instant now) {
    long started = System.nanoTime();
    Optional<Lead> lead = leadership.lead(line);
    Optional<LineFacts> known = catalogue.facts(line);
    if (known.isEmpty()) {
      return new Opened();
    }
    if (lead.isEmpty()) {
      return new Followed();
    }
    LineFacts facts = known.get();
    int limit = facts.floor();
    AdmissionDecision decision =
        policy.decide(
            new AdmissionState(facts.state(), facts.waiting(), facts.active(), limit, maxPerTick));
    TickOutcome outcome =
        admissions.tick(
            new TickRequest(
                line,
                facts.epoch(),
                lead.get().fence(),
                lead.get().tickId(),
                wanted(decision),
                limit,
                now));
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    return new Led(lead.get().tickId(), now, decision, outcome, took);
  }

  /** A pause ticks too, with nobody wanted: expired sessions end, and the tick is on record. */
  private static int wanted(AdmissionDecision decision) {
    return switch (decision) {
      case AdmissionDecision.Admit admit -> admit.visitors();
      case AdmissionDecision.Pause _ -> 0;
    };
  }
}
