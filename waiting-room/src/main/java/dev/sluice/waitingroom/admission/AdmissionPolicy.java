package dev.sluice.waitingroom.admission;

import dev.sluice.waitingroom.admission.AdmissionDecision.Admit;
import dev.sluice.waitingroom.admission.AdmissionDecision.Pause;
import dev.sluice.waitingroom.line.LineState;

/**
 * The rule of admission: how many visitors may enter now.
 *
 * <p>{@code admit = min(waiting, limit - active, maxPerTick)}, all in visitors. The unit of control
 * is people inside, not requests or people a minute: a visitor inside has at most one request under
 * way, so a limit on people is a closed loop that slows by itself when the shop gets slower, and a
 * rate is not (Little's law: {@code inside = rate x time inside}).
 *
 * <p>Pure: same state, same decision. The rule only proposes; {@code admit.lua} holds the limit
 * against every race (see {@link RedisAdmissions}). The limit itself is the line's floor until the
 * saturation point is measured.
 */
public final class AdmissionPolicy {

  /** One slot in ten. */
  private static final int FREE_SHARE = 10;

  public AdmissionDecision decide(AdmissionState state) {
    return switch (state.state()) {
      case SCHEDULED -> new Pause(PauseReason.DOORS_CLOSED, state);
      case PAUSED -> new Pause(PauseReason.LINE_PAUSED, state);
      case CLOSED -> new Pause(PauseReason.LINE_CLOSED, state);
      case SOLD_OUT -> new Pause(PauseReason.SOLD_OUT, state);
      case OPEN, DRAINING -> fill(state);
    };
  }

  /**
   * Whether newcomers may go straight in until the next tick: while nobody waits and at least a
   * tenth of the slots is free. Once a line has formed it must be empty again first, so the line
   * does not flicker at the limit.
   */
  public boolean passThrough(AdmissionState state) {
    return state.state() == LineState.OPEN
        && !state.recovering()
        && !state.drawing()
        && state.waiting() == 0
        && (state.limit() - state.active()) * FREE_SHARE >= state.limit();
  }

  private static AdmissionDecision fill(AdmissionState state) {
    if (state.recovering()) {
      return new Pause(PauseReason.RECOVERING, state);
    }
    if (state.drawing()) {
      return new Pause(PauseReason.DRAWING, state);
    }
    if (state.waiting() == 0) {
      return new Pause(PauseReason.NOBODY_WAITS, state);
    }
    long free = state.limit() - state.active();
    if (free <= 0) {
      return new Pause(PauseReason.WORK_QUEUE_FULL, state);
    }
    long visitors = Math.min(Math.min(state.waiting(), free), state.maxPerTick());
    return new Admit(Math.toIntExact(visitors), state);
  }
}
