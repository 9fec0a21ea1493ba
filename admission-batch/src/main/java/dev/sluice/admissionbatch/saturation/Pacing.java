package dev.sluice.admissionbatch.saturation;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.admission.AdmissionPace;
import dev.sluice.waitingroom.admission.Fence;
import dev.sluice.waitingroom.admission.ShowRate;
import dev.sluice.waitingroom.line.LineFacts;
import dev.sluice.waitingroom.line.LineTotals;
import dev.sluice.waitingroom.line.VisitTotals;

/**
 * What is remembered of a line from one tick to the next, as long as one node leads it.
 *
 * @param fence of the leadership it belongs to
 * @param epoch of the line then; an emptied store begins its fences again
 * @param seconds monotonic time of the tick
 * @param totals of the line then
 * @param pace what may still enter
 * @param shows how many of those let in come
 */
record Pacing(
    Fence fence,
    Epoch epoch,
    double seconds,
    LineTotals totals,
    AdmissionPace pace,
    ShowRate shows) {

  static Pacing start(Fence fence, LineFacts facts, double seconds) {
    VisitTotals visits = facts.totals().visits();
    return new Pacing(
        fence,
        facts.epoch(),
        seconds,
        facts.totals(),
        AdmissionPace.START,
        ShowRate.START.after(visits.claimed(), visits.noShows()));
  }

  boolean belongsTo(Fence leadership, LineFacts facts) {
    return fence.equals(leadership) && epoch.equals(facts.epoch());
  }

  /** Whoever went straight in between the ticks is paid for too. */
  Pacing next(LineFacts facts, double limit, LineShare share, double now) {
    LineTotals after = facts.totals();
    long entered = Math.max(0, after.admitted() - totals.admitted());
    long came = Math.max(0, after.visits().claimed() - totals.visits().claimed());
    long stayedAway = Math.max(0, after.visits().noShows() - totals.visits().noShows());
    Integer perMinute = facts.limits().perMinute();
    AdmissionPace paced =
        pace.spent(Math.toIntExact(entered))
            .after(
                now - seconds,
                limit,
                share.holdSeconds(),
                share.braking(),
                perMinute == null ? Double.POSITIVE_INFINITY : perMinute / 60.0);
    return new Pacing(fence, epoch, now, after, paced, shows.after(came, stayedAway));
  }
}
