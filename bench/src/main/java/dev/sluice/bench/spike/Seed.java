package dev.sluice.bench.spike;

import dev.sluice.bench.shopping.Habits;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * What an operator makes of a ramp before the sale: with how many sessions the admission begins. By
 * Little's law as many as come in a second times the seconds for which they hold their slot, less
 * what is left to the measurement.
 *
 * @param sessions to begin with
 * @param holdSeconds mean time for which a session holds its slot
 * @param floor sessions that are let in at once, whatever is measured
 */
record Seed(int sessions, double holdSeconds, int floor) {

  /** Thoughts of a visit, as shares of the mean: before the hold, before paying, before leaving. */
  private static final double THOUGHTS = 1.7;

  /**
   * Share of the first limit below which an operator does not want to fall. So many come in at once
   * when the doors open: more would all be at the till in the same second.
   */
  private static final double FLOOR = 0.25;

  /** As docs/operations/measuring-saturation.md says: the rest is found by measuring. */
  private static final double START = 0.7;

  /** Default of {@code waiting-room.work-queue.claim-within}: so long a no-show holds a slot. */
  private static final Duration NO_SHOW_HOLDS = Duration.ofSeconds(60);

  static Seed of(Calibration shop, Habits habits, double noShows) {
    double visit = THOUGHTS * habits.thinkMillis() / 1e3 + 2 * shop.aloneMillis() / 1e3;
    double hold = (1 - noShows) * visit + noShows * NO_SHOW_HOLDS.toSeconds();
    double admissions = shop.perSecond() / (1 - noShows);
    double sessions = START * admissions * hold;
    return new Seed(
        (int) Math.max(2, Math.round(sessions)),
        hold,
        (int) Math.max(1, Math.round(FLOOR * sessions)));
  }

  Map<String, String> properties() {
    return Map.of(
        "admission.saturation.start",
        Integer.toString(sessions),
        "admission.saturation.start-hold",
        String.format(Locale.ROOT, "%dms", Math.round(Math.max(1, holdSeconds) * 1000)));
  }
}
