package dev.sluice.waitingroom.admission;

/**
 * How many of those who are let in come at all, measured over the last few hundred.
 *
 * <p>Slots of visitors who will not come are lost until their time is over, so as many are let in
 * besides as will surely not come: the expected number less two standard deviations (binomial), so
 * that those who do come stay within the limit in all but one of forty cases. Immutable.
 *
 * @param came visitors who came, the older the less they count
 * @param stayedAway visitors who did not, likewise
 */
public record ShowRate(double came, double stayedAway) {

  /** Everybody comes, until something else is seen. */
  public static final ShowRate START = new ShowRate(20, 0);

  private static final double REMEMBERED = 300;
  private static final double DEVIATIONS = 2;

  /** After so many more came and so many stayed away. */
  public ShowRate after(long moreCame, long moreStayedAway) {
    double kept = Math.exp(-(double) (moreCame + moreStayedAway) / REMEMBERED);
    return new ShowRate(came * kept + moreCame, stayedAway * kept + moreStayedAway);
  }

  /** Share of those let in who come, in [0, 1]. */
  public double share() {
    return came / (came + stayedAway);
  }

  /** Of so many who have not come yet, the number that will surely not come. */
  public int surelyAway(long unclaimed) {
    double away = 1 - share();
    double expected = unclaimed * away;
    return (int) Math.max(0, expected - DEVIATIONS * Math.sqrt(expected * share()));
  }
}
