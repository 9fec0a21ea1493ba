package dev.sluice.admissionbatch.tick;

import dev.sluice.admissionbatch.AdmissionSettings;
import dev.sluice.admissionbatch.lines.LineCatalogue;
import dev.sluice.admissionbatch.tick.TickLeadership.Lead;
import dev.sluice.admissionbatch.tick.TickReport.Adopted;
import dev.sluice.admissionbatch.tick.TickReport.Followed;
import dev.sluice.admissionbatch.tick.TickReport.Led;
import dev.sluice.admissionbatch.tick.TickReport.Opened;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.admission.AdmissionDecision;
import dev.sluice.waitingroom.admission.AdmissionPolicy;
import dev.sluice.waitingroom.admission.AdmissionState;
import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.admission.PresenceRule;
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

  /** Steps of one tick: a line whose front is away is passed over 200 at a time. */
  private static final int STEPS = 5;

  private final AdmissionPolicy policy = new AdmissionPolicy();
  private final LineCatalogue catalogue;
  private final LineUpkeep upkeep;
  private final TickLeadership leadership;
  private final Admissions admissions;
  private final LastTicks lastTicks;
  private final AdmissionSettings settings;

  public AdmissionTick(
      LineCatalogue catalogue,
      LineUpkeep upkeep,
      TickLeadership leadership,
      Admissions admissions,
      LastTicks lastTicks,
      AdmissionSettings settings) {
    this.catalogue = catalogue;
    this.upkeep = upkeep;
    this.leadership = leadership;
    this.admissions = admissions;
    this.lastTicks = lastTicks;
    this.settings = settings;
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
    Optional<LineFacts> known = catalogue.facts(line, now);
    if (known.isEmpty()) {
      return new Opened();
    }
    if (lead.isEmpty()) {
      return new Followed();
    }
    LineFacts facts = known.get();
    if (upkeep.adopt(facts)) {
      return new Adopted();
    }
    upkeep.reserve(facts);
    boolean drawing = upkeep.openDoors(facts, lead.get().fence(), now);
    AdmissionState state =
        new AdmissionState(
            facts.state(),
            facts.waiting(),
            facts.active(),
            facts.floor(),
            settings.maxPerTick(),
            facts.numbers().isRecovering(now),
            drawing);
    AdmissionDecision decision = policy.decide(state);
    TickOutcome outcome = admit(facts, lead.get(), decision, now);
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    return new Led(lead.get().tickId(), now, decision, outcome, took);
  }

  /** Whoever is passed over in one step leaves the slot to those behind in the next. */
  private TickOutcome admit(LineFacts facts, Lead lead, AdmissionDecision decision, Instant now) {
    AdmissionState because = decision.because();
    boolean passThrough = settings.passThrough() && policy.passThrough(because);
    PresenceRule presence = settings.presenceRule(because.limit());
    int wanted = wanted(decision);
    TickSum sum = new TickSum();
    for (int step = 0; step < STEPS; step++) {
      TickOutcome outcome =
          admissions.tick(
              new TickRequest(
                  facts.line(),
                  facts.epoch(),
                  lead.fence(),
                  step == 0 ? lead.tickId() : lead.tickId() + "." + step,
                  wanted - sum.admitted(),
                  because.limit(),
                  now,
                  presence,
                  passThrough,
                  step == 0));
      if (!sum.add(outcome) || sum.admitted() >= wanted || !sum.lastStepHadOtherWork()) {
        break;
      }
    }
    return sum.outcome();
  }

  /** A pause ticks too, with nobody wanted: expired sessions end, and the tick is on record. */
  private static int wanted(AdmissionDecision decision) {
    return switch (decision) {
      case AdmissionDecision.Admit admit -> admit.visitors();
      case AdmissionDecision.Pause _ -> 0;
    };
  }
}
