package dev.sluice.waitingroom.admission;

/**
 * How fast visitors may enter: a token bucket, so that a gap is filled little faster than visitors
 * leave. Filling it at once would send one wave of people to the till together, a hold time later.
 *
 * <p>With {@code r = limit / hold} visitors a second leaving a full work queue, {@code 1.15 r} may
 * enter. A second, smaller bucket trickles: it keeps the line moving while the work queue stands
 * above a limit that was lowered, {@code 0.1 r}, or {@code 0.5 r} while the shop is overloaded and
 * drains anyway. Immutable.
 *
 * @param tokens visitors who may enter below the limit
 * @param trickle visitors who may enter above it, in place of some of those who left
 */
public record AdmissionPace(double tokens, double trickle) {

  /** The start: one visitor may enter at once. */
  public static final AdmissionPace START = new AdmissionPace(1, 0);

  private static final double FASTER_THAN_LEAVING = 1.15;
  private static final double TRICKLE = 0.1;
  private static final double TRICKLE_WHILE_BRAKING = 0.5;

  /**
   * What may enter after so much time.
   *
   * @param limit sessions the work queue may hold
   * @param holdSeconds mean time for which a session holds its slot
   * @param braking whether the shop is overloaded
   */
  public AdmissionPace after(double seconds, double limit, double holdSeconds, boolean braking) {
    return after(seconds, limit, holdSeconds, braking, Double.POSITIVE_INFINITY);
  }

  /**
   * The same, with an operator's limit on admissions.
   *
   * @param perSecond most visitors a second
   */
  public AdmissionPace after(
      double seconds, double limit, double holdSeconds, boolean braking, double perSecond) {
    double leaving = limit / holdSeconds * seconds;
    double allowed = perSecond * seconds;
    double entering = Math.min(FASTER_THAN_LEAVING * leaving, allowed);
    double trickling = Math.min((braking ? TRICKLE_WHILE_BRAKING : TRICKLE) * leaving, allowed);
    return new AdmissionPace(
        Math.min(tokens + entering, entering + 1), Math.min(trickle + trickling, trickling + 1));
  }

  /** What is left when so many have entered. */
  public AdmissionPace spent(int visitors) {
    return new AdmissionPace(Math.max(0, tokens - visitors), Math.max(0, trickle - visitors));
  }
}
