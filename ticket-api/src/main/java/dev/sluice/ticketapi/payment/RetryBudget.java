package dev.sluice.ticketapi.payment;

/**
 * How many repetitions a partner in trouble is to bear: a share of the calls, and a few to begin.
 */
final class RetryBudget {

  private static final double RESERVE = 5;

  private final double share;
  private double left = RESERVE;

  /**
   * @param share repetitions for each call
   */
  RetryBudget(double share) {
    this.share = share;
  }

  synchronized void called() {
    left = Math.min(RESERVE, left + share);
  }

  synchronized boolean tryTake() {
    if (share == 0 || left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
