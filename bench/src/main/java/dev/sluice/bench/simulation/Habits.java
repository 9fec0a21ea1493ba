package dev.sluice.bench.simulation;

/**
 * What visitors do, in seconds. A visitor sends 8 to 15 requests; at 60 % of them it holds seats
 * and with the last it buys them.
 *
 * @param noShow share of those let in who never come
 * @param think mean time between an answer and the next request
 */
record Habits(double noShow, double think) {

  static final Habits USUAL = new Habits(0.15, 6);

  static final int REQUESTS_AT_LEAST = 8;
  static final int REQUESTS_AT_MOST = 15;
  static final double HOLD_AT = 0.6;
  static final double THINK_VARIATION = 0.8;

  /** How long a slot is kept for somebody who does not come. */
  static final double CLAIM_WITHIN = 30;

  /** From being let in to the first request. */
  static final double COMES_WITHIN = 2;

  /** Share of the answers after which a visitor goes away without a word. */
  static final double GOES_AWAY = 0.02;

  /** How long the slot of somebody who went away is kept. */
  static final double MISSED_AFTER = 20;

  static final double PATIENCE = 5;
  static final double TRIES_AGAIN = 0.7;
  static final int TRIES_AGAIN_AT_MOST = 2;
  static final double TRIES_AGAIN_AFTER = 0.5;
  static final double TRIES_AGAIN_WITHIN = 1.5;
}
