package dev.sluice.waitingroom.admission;

import dev.sluice.waitingroom.admission.AdmissionDecision.Admit;
import dev.sluice.waitingroom.admission.AdmissionDecision.Pause;
import dev.sluice.waitingroom.admission.AdmissionDecision.Trickle;
import dev.sluice.waitingroom.line.LineState;

/**
 * The rule of admission: how many visitors may enter now.
 *
 * <p>{@code admit = min(waiting, limit - active, pace, maxPerTick)}, all in visitors. The unit of
 * control is people inside, not requests or people a minute: a visitor inside has at most one
 * request under way, so a limit on people is a closed loop that slows by itself when the shop gets
 * slower, and a rate is not (Little's law: {@code inside = rate x time inside}). The limit follows
 * the measured saturation point ({@link dev.sluice.waitingroom.saturation.SatPoint}); the pace
 * fills a gap no faster than visitors leave.
 *
 * <p>When the limit was lowered nobody inside is sent away: the work queue stands above it and only
 * falls. A trickle, one for two who left, keeps the line moving meanwhile.
 *
 * <p>Pure: same state, same decision. The rule only proposes; {@code admit.lua} holds the limit
 * against every race (see {@link RedisAdmissions}).
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
   * How many newcomers may go straight in until the next tick: some while nobody waits and at least
   * a tenth of the slots is free, else none. Once a line has formed it must be empty again first,
   * so the line does not flicker at the limit. A node that lets somebody straight in is there,
   * whether it has said so already or not.
   */
  public int through(AdmissionState state) {
    long free = state.sessions() - state.active();
    boolean open =
        state.state() == LineState.OPEN
            && (state.hindrance() == null || state.hindrance() == PauseReason.NODES_SILENT)
            && !isNothingLeft(state)
            && state.waiting() == 0
            && free * FREE_SHARE >= state.sessions();
    return open ? Math.toIntExact(state.limit().entering(state.active())) : 0;
  }

  private static AdmissionDecision fill(AdmissionState state) {
    if (state.hindrance() != null) {
      return new Pause(state.hindrance(), state);
    }
    if (isNothingLeft(state)) {
      return new Pause(PauseReason.NOTHING_LEFT, state);
    }
    if (state.waiting() == 0) {
      return new Pause(PauseReason.NOBODY_WAITS, state);
    }
    long most = Math.min(state.waiting(), state.maxPerTick());
    if (state.active() >= state.sessions()) {
      long trickle = Math.min(most, (long) state.limit().pace().trickle());
      return trickle > 0
          ? new Trickle(Math.toIntExact(trickle), state)
          : new Pause(PauseReason.WORK_QUEUE_FULL, state);
    }
    long visitors = Math.min(most, state.limit().entering(state.active()));
    return visitors > 0
        ? new Admit(Math.toIntExact(visitors), state)
        : new Pause(PauseReason.PACED, state);
  }

  private static boolean isNothingLeft(AdmissionState state) {
    return state.ticketsLeft() != null && state.ticketsLeft() <= 0;
  }
}
