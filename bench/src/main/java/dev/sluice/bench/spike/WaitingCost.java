package dev.sluice.bench.spike;

import java.util.List;
import java.util.Map;

/**
 * What those who wait cost the servers, from the first arrival until the doors open: nobody buys in
 * that time.
 *
 * @param idle what MySQL was asked while nobody was there
 * @param waiting what it was asked while they came and waited
 * @param mySqlCpu cores that MySQL used meanwhile
 * @param mySqlIdleCpu the same while nobody was there
 * @param commandsPerSecond of Redis, meanwhile
 */
record WaitingCost(
    StatementCounts idle,
    StatementCounts waiting,
    double mySqlIdleCpu,
    double mySqlCpu,
    double commandsPerSecond) {

  /** Nobody waited. */
  static final WaitingCost NONE =
      new WaitingCost(StatementCounts.of(List.of(), 1), StatementCounts.of(List.of(), 1), 0, 0, 0);

  /** Statements that would not have been there without them. */
  int statements() {
    return beyond().values().stream().mapToInt(Integer::intValue).sum();
  }

  Map<String, Integer> beyond() {
    return waiting.beyond(idle);
  }
}
