package dev.sluice.bench.simulation;

/** How fast each job is when so many are served at once; 1 is the speed of a job alone. */
interface SpeedLaw {

  double speed(int jobs);

  /** Cores that are shared evenly. */
  static SpeedLaw cores(int cores) {
    return jobs -> Math.min(1, (double) cores / jobs);
  }

  /**
   * The universal scalability law: jobs queue for something they share, and wait for each other in
   * pairs. All together are fastest at {@code sqrt((1 - contention) / coherence)} jobs.
   *
   * @param contention share of the work that cannot be done at the same time
   * @param coherence cost of each pair
   */
  static SpeedLaw scalability(double contention, double coherence) {
    return jobs -> 1 / (1 + contention * (jobs - 1) + coherence * jobs * (jobs - 1));
  }
}
