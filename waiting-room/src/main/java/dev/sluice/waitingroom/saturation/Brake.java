package dev.sluice.waitingroom.saturation;

/**
 * What is done when the shop is overloaded: one cut to what the saturated resource really delivers,
 * then patience.
 *
 * <p>Nobody inside can be sent away, so after the cut the work queue only drains. While it does,
 * the visitors inside are mostly at the till, and afterwards none of them is: a capacity learned in
 * that time is wrong in both directions. So there is one cut and no learning for one hold time.
 */
final class Brake {

  private static final double DEEPENS_FOR_SECONDS = 25;
  private static final double DEEPENS_TO = 0.9;
  private static final double RESTORED = 0.95;
  private static final double CUT_AGAIN = 0.85;
  private static final double SETTLE_HOLDS = 0.6;
  private static final double CUT_AT_MOST_TO = 0.3;
  private static final double CLIFF_OVERSHOOT = 1.03;
  private static final double CLIFF_SHARE = 0.96;
  private static final double NEAR_THE_EDGE = 0.9;
  private static final double ROOM_AT_THE_EDGE = 0.65;
  private static final double CLIFF_SECONDS = 300;
  private static final double CLIFF_SECONDS_AT_MOST = 1800;

  /** All of it in seconds and sessions; {@link #NONE} has never braked. */
  record Memory(
      boolean active,
      int badWindows,
      double startedAt,
      double lastCutAt,
      double restored,
      double frozenUntil,
      double cliffSlots,
      double cliffAt,
      double cliffPressure,
      double cliffSeconds) {

    static final Memory NONE = new Memory(false, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  private boolean active;
  private int badWindows;
  private double startedAt;
  private double lastCutAt;
  private double restored;
  private double frozenUntil;
  private double cliffSlots;
  private double cliffAt;
  private double cliffPressure;
  private double cliffSeconds;

  Brake(Memory memory) {
    active = memory.active();
    badWindows = memory.badWindows();
    startedAt = memory.startedAt();
    lastCutAt = memory.lastCutAt();
    restored = memory.restored();
    frozenUntil = memory.frozenUntil();
    cliffSlots = memory.cliffSlots();
    cliffAt = memory.cliffAt();
    cliffPressure = memory.cliffPressure();
    cliffSeconds = memory.cliffSeconds();
  }

  Memory memory() {
    return new Memory(
        active,
        badWindows,
        startedAt,
        lastCutAt,
        restored,
        frozenUntil,
        cliffSlots,
        cliffAt,
        cliffPressure,
        cliffSeconds);
  }

  boolean isActive() {
    return active;
  }

  /** Nothing may be learned: the visitors inside are those of the overload, or too few. */
  boolean isFrozen(double now) {
    return active || now < frozenUntil;
  }

  /** One bad window may be a stall; two in a row are an overload. */
  boolean isDue(boolean over) {
    badWindows = over ? badWindows + 1 : 0;
    return badWindows >= SaturationSettings.BRAKE_WINDOWS;
  }

  /**
   * The limit while braking.
   *
   * @param slots mean sessions in the window
   * @param lagged mean sessions when those came who load the shop now
   * @param delivers sessions that the saturated resource can serve, infinite when it is not known
   */
  double cut(Reading at, double limit, double slots, double lagged, double delivers) {
    double now = at.now();
    if (!active) {
      if (at.full()) {
        remember(now, cliff(slots, lagged), at.usualPressure());
      }
      active = true;
      startedAt = now;
      lastCutAt = now;
      double from = Math.max(Math.min(limit, slots), CUT_AT_MOST_TO * limit);
      restored = Math.min(SaturationSettings.BRAKE_CUT * from, delivers);
      return restored;
    }
    if (now - startedAt <= DEEPENS_FOR_SECONDS) {
      double deepest = Math.max(DEEPENS_TO * restored, CUT_AT_MOST_TO * cliffSlots);
      return Math.min(limit, Math.max(delivers, deepest));
    }
    boolean drained = slots <= limit;
    if (at.over() && drained && now - lastCutAt > SETTLE_HOLDS * at.holdSeconds()) {
      lastCutAt = now;
      restored = limit;
      return CUT_AGAIN * limit;
    }
    return limit;
  }

  /**
   * @param now seconds
   * @param over whether this window was bad
   * @param full whether the slots are used: an empty work queue has no cliff
   * @param usualPressure pressure while all was well
   * @param holdSeconds mean hold time of a session
   */
  record Reading(
      double now, boolean over, boolean full, double usualPressure, double holdSeconds) {}

  /** Where it was: at those who had been there for a while, unless they all have just come. */
  private static double cliff(double slots, double lagged) {
    return lagged < slots / 2 ? slots : Math.min(slots, CLIFF_OVERSHOOT * lagged);
  }

  /**
   * The overload is over. Returns the limit from here on: nearly that of the first cut, which was
   * made before the visitors inside were mostly at the till, or of the one before the last when one
   * was not enough.
   */
  double release(double now, double limit, double holdSeconds) {
    active = false;
    badWindows = 0;
    frozenUntil = now + holdSeconds;
    return Math.max(limit, RESTORED * restored);
  }

  private void remember(double now, double slots, double usualPressure) {
    boolean again = cliffSlots > 0 && now - cliffAt < cliffSeconds;
    cliffSeconds = again ? Math.min(2 * cliffSeconds, CLIFF_SECONDS_AT_MOST) : CLIFF_SECONDS;
    cliffSlots = slots;
    cliffAt = now;
    cliffPressure = usualPressure;
  }

  /**
   * Growth that does not lead over the cliff of a little while ago again, unless the shop has got
   * so much faster or larger that the cliff is somewhere else.
   */
  double shy(double now, double limit, double grown, double recentPressure) {
    if (cliffSlots == 0 || now - cliffAt >= cliffSeconds) {
      return grown;
    }
    double edge = CLIFF_SHARE * cliffSlots;
    boolean moved =
        limit > NEAR_THE_EDGE * edge && recentPressure < ROOM_AT_THE_EDGE * cliffPressure;
    if (moved) {
      cliffSlots = 0;
      return grown;
    }
    return Math.min(grown, Math.max(limit, edge));
  }
}
