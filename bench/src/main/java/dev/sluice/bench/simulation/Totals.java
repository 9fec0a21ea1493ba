package dev.sluice.bench.simulation;

import dev.sluice.waitingroom.saturation.ServiceTimes;

/**
 * What a node has counted since it started, as {@code LoadReport} has it. Times are seconds, and
 * those of work under way are included.
 */
final class Totals {

  double requests;
  double requestSeconds;
  double writes;
  double slowWrites;
  double failed;
  double usageSeconds;
  double inDatabaseSeconds;
  double acquireSeconds;
  double holds;
  double holdSeconds;
  double waitSeconds;
  double cpuSeconds;
  final double[] levelCounts = new double[ServiceTimes.LEVELS];
  final double[] levelSeconds = new double[ServiceTimes.LEVELS];

  /** Transactions that write. */
  double transactions() {
    double all = 0;
    for (double count : levelCounts) {
      all += count;
    }
    return all;
  }

  Totals copy() {
    return new Totals().plus(this, 1);
  }

  /** Adds the other one so many times. */
  Totals plus(Totals other, double times) {
    requests += times * other.requests;
    requestSeconds += times * other.requestSeconds;
    writes += times * other.writes;
    slowWrites += times * other.slowWrites;
    failed += times * other.failed;
    usageSeconds += times * other.usageSeconds;
    inDatabaseSeconds += times * other.inDatabaseSeconds;
    acquireSeconds += times * other.acquireSeconds;
    holds += times * other.holds;
    holdSeconds += times * other.holdSeconds;
    waitSeconds += times * other.waitSeconds;
    cpuSeconds += times * other.cpuSeconds;
    for (int i = 0; i < ServiceTimes.LEVELS; i++) {
      levelCounts[i] += times * other.levelCounts[i];
      levelSeconds[i] += times * other.levelSeconds[i];
    }
    return this;
  }
}
