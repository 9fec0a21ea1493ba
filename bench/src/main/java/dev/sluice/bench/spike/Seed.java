package dev.sluice.bench.spike;

import dev.sluice.bench.shopping.Habits;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What an operator makes of a ramp before the sale: with how many sessions the admission begins. By
 * Little's law as many as come in a second times the seconds for which they hold their slot. An
 * operator begins with less (docs/operations/measuring-saturation.md), because the shop may be
 * another one by then; here it was measured minutes before.
 *
 * @param sessions to begin with
 * @param holdSeconds mean time for which a session holds its slot
 * @param floor sessions that are let in at once, whatever is measured
 * @param claimSeconds for so long somebody who does not come holds a slot
 */
record Seed(int sessions, double holdSeconds, int floor, int claimSeconds) {

  /**
   * Visits last seconds here, not minutes: with a tick a second an eighth of the slots is empty.
   */
  private static final String TICK = "250ms";

  /** Thoughts of a visit, as shares of the mean: before the hold, before paying, before leaving. */
  private static final double THOUGHTS = 1.7;

  /**
   * Share of the first limit below which an operator does not want to fall. So many come in at once
   * when the doors open: more would all be at the till in the same second.
   */
  private static final double FLOOR = 0.25;

  static Seed of(Calibration shop, Habits habits, double noShows, int claimSeconds) {
    double requests = shop.atOnce() / shop.perSecond();
    double visit = THOUGHTS * habits.thinkMillis() / 1e3 + requests;
    double hold = (1 - noShows) * visit + noShows * claimSeconds;
    double admissions = shop.perSecond() / (1 - noShows);
    double sessions = admissions * hold;
    return new Seed(
        (int) Math.max(2, Math.round(sessions)),
        hold,
        (int) Math.max(1, Math.round(FLOOR * sessions)),
        claimSeconds);
  }

  /** For admission-batch. */
  Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>(times());
    properties.put("admission.saturation.start", Integer.toString(sessions));
    properties.put(
        "admission.saturation.start-hold",
        String.format(Locale.ROOT, "%dms", Math.round(Math.max(1, holdSeconds) * 1000)));
    return properties;
  }

  /** The same for one that measures nothing. */
  Map<String, String> times() {
    return Map.of(
        "admission.tick-interval",
        TICK,
        "waiting-room.work-queue.claim-within",
        claimSeconds + "s");
  }
}
