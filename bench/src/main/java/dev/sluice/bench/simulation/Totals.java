package dev.sluice.bench.simulation;

import dev.sluice.waitingroom.saturation.ServiceTimes;

/** What a node has counted since it started, as {@code LoadReport} has it. Seconds. */
final class Totals {

  double requests;
  double requestSeconds;
  double writes;
  double slowWrites;
  double failed;
  double usageSeconds;
  double inDatabaseSeconds;
  double acquireSeconds;
  double databaseOps;
  double holds;
  double holdSeconds;
  double waitSeconds;
  double cpuSeconds;
  final double[] levelCounts = new double[ServiceTimes.LEVELS];
  final double[] levelSeconds = new double[ServiceTimes.LEVELS];

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
    databaseOps += times * other.databaseOps;
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
