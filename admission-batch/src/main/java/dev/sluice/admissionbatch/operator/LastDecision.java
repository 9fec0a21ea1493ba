package dev.sluice.admissionbatch.operator;

import dev.sluice.admissionbatch.tick.TickReport.Led;
import dev.sluice.waitingroom.admission.AdmissionDecision.Pause;
import dev.sluice.waitingroom.admission.TickOutcome;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * The last decision about a line that was news, as every node can tell it: the leader out of its
 * memory, the others from the line's records.
 *
 * @param kind {@code ADMIT}, {@code TRICKLE} or {@code PAUSE}; empty in records of versions before
 * @param pause why nobody was admitted, empty unless it is a pause
 */
record LastDecision(String at, String decision, String kind, String pause, long admitted) {

  /** Empty for a tick that changed nothing. */
  static Optional<LastDecision> of(Led led) {
    return led.outcome() instanceof TickOutcome.Done done
        ? Optional.of(
            new LastDecision(
                led.at().truncatedTo(ChronoUnit.MILLIS).toString(),
                led.decision().inWords(),
                led.decision().kind(),
                led.decision() instanceof Pause pause ? pause.reason().name() : "",
                done.admitted()))
        : Optional.empty();
  }

  static LastDecision of(Map<String, String> record) {
    return new LastDecision(
        record.getOrDefault("at", ""),
        record.getOrDefault("decision", ""),
        record.getOrDefault("kind", ""),
        record.getOrDefault("pause", ""),
        Long.parseLong(record.getOrDefault("admitted", "0")));
  }
}
