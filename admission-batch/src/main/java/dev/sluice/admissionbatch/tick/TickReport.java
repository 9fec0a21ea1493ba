package dev.sluice.admissionbatch.tick;

import dev.sluice.waitingroom.admission.AdmissionDecision;
import dev.sluice.waitingroom.admission.TickOutcome;
import java.time.Duration;
import java.time.Instant;

/** What one tick of this node came to. */
public sealed interface TickReport {

  /** This node leads and ticked. */
  record Led(
      String tickId, Instant at, AdmissionDecision decision, TickOutcome outcome, Duration took)
      implements TickReport {}

  /** Another node leads: this one only watches, ready to take over. */
  record Followed() implements TickReport {}

  /** Redis was started again and had to be taken into use first. */
  record Adopted() implements TickReport {}

  /** The line had to be opened first. */
  record Opened() implements TickReport {}
}
