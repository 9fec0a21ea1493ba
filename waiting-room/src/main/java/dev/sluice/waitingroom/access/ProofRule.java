package dev.sluice.waitingroom.access;

/**
 * When a newcomer has to bring a proof of work, and how much work. Pure: same load, same work.
 *
 * <p>The work is the largest number that a client may have to try; half of it on average. It
 * doubles with each doubling of the joins above the rate, and with each doubling of those from the
 * same network above {@link #FREE_PER_ADDRESS}, up to {@link #MOST_TIMES} times.
 *
 * @param mode when it is asked for
 * @param overPerSecond newcomers a second on one node; above it the proof is asked for and gets
 *     harder
 * @param work numbers to try at the usual load
 */
public record ProofRule(ProofMode mode, int overPerSecond, int work) {

  /** A second at most for a telephone, a tenth of it for a desktop computer. */
  public static final int USUAL_WORK = 100_000;

  public static final ProofRule OFF = new ProofRule(ProofMode.OFF, 100, USUAL_WORK);

  static final int FREE_PER_ADDRESS = 10;
  static final int MOST_TIMES = 16;
  private static final int MOST_BY_ONE_REASON = 8;
  private static final int LEAST_WORK = 1_000;
  private static final int MOST_WORK = 10_000_000;

  public ProofRule {
    if (overPerSecond < 1 || overPerSecond > 1_000_000) {
      throw new IllegalArgumentException(
          "proof over joins per second must be in [1, 1000000], was " + overPerSecond);
    }
    if (work < LEAST_WORK || work > MOST_WORK) {
      throw new IllegalArgumentException(
          "proof work must be in [%d, %d], was %d".formatted(LEAST_WORK, MOST_WORK, work));
    }
  }

  /**
   * Numbers to try, 0 when no proof is needed.
   *
   * @param crowded whether more come than the rate, or did so a moment ago
   * @param perSecond newcomers a second on this node
   * @param fromHere newcomers of the same network on this node in the last minutes
   */
  public int workFor(boolean crowded, double perSecond, int fromHere) {
    boolean asked =
        switch (mode) {
          case OFF -> false;
          case OVER_RATE -> crowded || fromHere >= FREE_PER_ADDRESS;
          case ALWAYS -> true;
        };
    if (!asked) {
      return 0;
    }
    int times =
        Math.min(
            MOST_TIMES,
            doublings(perSecond / overPerSecond) * doublings((double) fromHere / FREE_PER_ADDRESS));
    return (int) Math.min(MOST_WORK, (long) work * times);
  }

  /** 1 below 2, then the next power of two that is not larger. */
  private static int doublings(double ratio) {
    return Integer.highestOneBit((int) Math.clamp(ratio, 1, MOST_BY_ONE_REASON));
  }
}
