package dev.sluice.waitingroom.admission;

import dev.sluice.waitingroom.line.LineState;

/**
 * Everything the admission rule looks at.
 *
 * @param state what the operator set the line to
 * @param waiting people in line
 * @param active sessions in the work queue, expired ones not yet swept included
 * @param limit sessions the work queue may hold now
 * @param maxPerTick most visitors one atomic step may move
 */
public record AdmissionState(
    LineState state, long waiting, long active, int limit, int maxPerTick) {

  public AdmissionState {
    if (waiting < 0 || active < 0 || limit < 0 || maxPerTick < 1) {
      throw new IllegalArgumentException(
          "not an admission state: waiting=%d active=%d limit=%d maxPerTick=%d"
              .formatted(waiting, active, limit, maxPerTick));
    }
  }
}
