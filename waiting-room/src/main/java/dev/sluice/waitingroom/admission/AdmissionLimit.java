package dev.sluice.waitingroom.admission;

/**
 * How many may be inside, how fast they may come, and why.
 *
 * @param sessions the work queue may hold now
 * @param atOnce up to so many sessions visitors come in without waiting for the pace
 * @param pace how fast they come in above that
 * @param why the reason as an operator reads it
 */
public record AdmissionLimit(int sessions, int atOnce, AdmissionPace pace, String why) {

  /** A limit that is filled as fast as it goes. */
  public static AdmissionLimit unpaced(int sessions) {
    return new AdmissionLimit(sessions, sessions, AdmissionPace.START, "");
  }

  public AdmissionLimit {
    if (sessions < 0 || atOnce < 0) {
      throw new IllegalArgumentException(
          "not an admission limit: sessions=%d atOnce=%d".formatted(sessions, atOnce));
    }
  }

  /** Visitors who may enter now, with so many inside. */
  long entering(long active) {
    long paced = Math.max((long) pace.tokens(), atOnce - active);
    return Math.max(0, Math.min(sessions - active, paced));
  }
}
