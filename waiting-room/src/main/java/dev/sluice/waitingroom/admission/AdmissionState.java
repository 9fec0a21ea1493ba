package dev.sluice.waitingroom.admission;

import dev.sluice.waitingroom.line.LineState;
import org.jspecify.annotations.Nullable;

/**
 * Everything the admission rule looks at.
 *
 * @param state what the operator set the line to
 * @param waiting people in line
 * @param active sessions in the work queue, expired ones not yet swept included
 * @param limit how many may be inside and how fast they may come
 * @param ticketsLeft what is left to sell, null when nobody said so
 * @param maxPerTick most visitors one atomic step may move
 * @param hindrance why nobody may enter whatever the limit is, null when nothing hinders
 */
public record AdmissionState(
    LineState state,
    long waiting,
    long active,
    AdmissionLimit limit,
    @Nullable Long ticketsLeft,
    int maxPerTick,
    @Nullable PauseReason hindrance) {

  /** Nothing hinders. */
  public AdmissionState(LineState state, long waiting, long active, int limit, int maxPerTick) {
    this(state, waiting, active, AdmissionLimit.unpaced(limit), null, maxPerTick, null);
  }

  public AdmissionState {
    if (waiting < 0 || active < 0 || maxPerTick < 1) {
      throw new IllegalArgumentException(
          "not an admission state: waiting=%d active=%d maxPerTick=%d"
              .formatted(waiting, active, maxPerTick));
    }
  }

  /** Sessions the work queue may hold now. */
  public int sessions() {
    return limit.sessions();
  }
}
