package dev.sluice.waitingroom.saturation;

import org.jspecify.annotations.Nullable;

/**
 * The measured saturation point: how many sessions the shop serves at its best, and why that is
 * thought.
 *
 * @param limit sessions the work queue may hold
 * @param trusted the limit that was found good while the work queue was full, 0 before that
 * @param holdSeconds mean time for which a session holds its slot
 * @param pressure of the tightest resource: below 1 there is room
 * @param tight the tightest resource, null before anything was measured
 * @param phase what the estimate is doing
 * @param requestsPerSecond what the shop answered in the last window
 */
public record SaturationPoint(
    double limit,
    double trusted,
    double holdSeconds,
    double pressure,
    @Nullable Resource tight,
    Phase phase,
    double requestsPerSecond) {

  /** What the estimate is doing. */
  public enum Phase {
    UNMEASURED("the shop has not reported yet, the floor holds"),
    GROWING("there is room, the limit grows"),
    STEADY("the limit is right"),
    NOT_FULL("not all slots are used, so nothing says that more would be good"),
    SHRINKING("jobs pile up, the limit shrinks"),
    BRAKING("the shop is overloaded, the limit was cut to what it delivers"),
    SETTLING("the overload is over, nothing is learned until the visitors of then have left"),
    SLOWER_WHILE_IDLE("the shop got slower while nobody waits, the limit shrinks"),
    BLIND("the shop does not report, the limit shrinks slowly");

    private final String words;

    Phase(String words) {
      this.words = words;
    }

    /** The phase as an operator reads it. */
    public String words() {
      return words;
    }
  }

  public boolean isBraking() {
    return phase == Phase.BRAKING;
  }

  /** The reason as an operator reads it. */
  public String inWords() {
    return tight == null
        ? phase.words()
        : "%s (%s is tightest: %.2f)".formatted(phase.words(), tight.words(), pressure);
  }
}
