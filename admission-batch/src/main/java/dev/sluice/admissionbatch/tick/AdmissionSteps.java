package dev.sluice.admissionbatch.tick;

import dev.sluice.admissionbatch.AdmissionSettings;
import dev.sluice.admissionbatch.tick.TickLeadership.Lead;
import dev.sluice.waitingroom.admission.AdmissionDecision;
import dev.sluice.waitingroom.admission.AdmissionState;
import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.admission.Invitations;
import dev.sluice.waitingroom.admission.PresenceRule;
import dev.sluice.waitingroom.admission.TickOutcome;
import dev.sluice.waitingroom.admission.TickRequest;
import dev.sluice.waitingroom.line.LineFacts;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Carries a decision out, in as many bounded steps as it takes. */
@Component
public class AdmissionSteps {

  /** Steps of one tick: a line whose front is away is passed over 200 at a time. */
  private static final int STEPS = 5;

  private final Admissions admissions;
  private final Invitations invitations;
  private final AdmissionSettings settings;

  public AdmissionSteps(
      Admissions admissions, Invitations invitations, AdmissionSettings settings) {
    this.admissions = admissions;
    this.invitations = invitations;
    this.settings = settings;
  }

  /** Most visitors that one tick may let in. */
  int mostVisitors() {
    return settings.maxPerTick();
  }

  /** Whether nobody is there who could tell visitors that it is their turn. */
  boolean isUnheard(LineFacts facts) {
    return facts.presence().isSilentFor(settings.silentTicks());
  }

  /**
   * Whoever is passed over in one step leaves the slot to those behind in the next. Those whom an
   * operator invited come first: the free places of this tick are theirs.
   *
   * @param through newcomers who may go straight in until the next tick
   */
  TickOutcome take(
      LineFacts facts, Lead lead, AdmissionDecision decision, int through, Instant now) {
    AdmissionState because = decision.because();
    PresenceRule presence = settings.presenceRule(because.sessions());
    int wanted = wanted(decision);
    int trickle = decision instanceof AdmissionDecision.Trickle trickled ? trickled.visitors() : 0;
    TickSum sum = new TickSum();
    for (int step = 0; step < STEPS; step++) {
      TickRequest request =
          new TickRequest(
              facts.line(),
              facts.epoch(),
              lead.fence(),
              step == 0 ? lead.tickId() : lead.tickId() + "." + step,
              wanted - sum.admitted(),
              because.sessions(),
              now,
              presence,
              trickle,
              settings.passThrough() ? through : 0,
              step == 0);
      if (step == 0 && letsPeopleIn(decision)) {
        int _ = invitations.letIn(request);
      }
      TickOutcome outcome = admissions.tick(request);
      if (!sum.add(outcome) || sum.admitted() >= wanted || !sum.lastStepHadOtherWork()) {
        break;
      }
    }
    return sum.outcome();
  }

  /** An invitation is no way around a pause, a recovery or a sale that is over; a pace is none. */
  private static boolean letsPeopleIn(AdmissionDecision decision) {
    return switch (decision) {
      case AdmissionDecision.Admit _, AdmissionDecision.Trickle _ -> true;
      case AdmissionDecision.Pause pause -> pause.reason().isOfTheLimit();
    };
  }

  /** A pause ticks too, with nobody wanted: expired sessions end, and the tick is on record. */
  private static int wanted(AdmissionDecision decision) {
    return switch (decision) {
      case AdmissionDecision.Admit admit -> admit.visitors();
      case AdmissionDecision.Trickle trickle -> trickle.visitors();
      case AdmissionDecision.Pause _ -> 0;
    };
  }
}
