package dev.sluice.bench.spike;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What MySQL was asked in some time, by kind: statements that differ in their values only are of
 * one kind.
 */
record StatementCounts(Map<String, Integer> byKind, double seconds) {

  static StatementCounts of(Collection<String> statements, double seconds) {
    Map<String, Integer> byKind = new TreeMap<>();
    statements.forEach(statement -> byKind.merge(kind(statement), 1, Integer::sum));
    return new StatementCounts(byKind, seconds);
  }

  static String kind(String statement) {
    return statement
        .strip()
        .replaceAll("'[^']*'", "?")
        .replaceAll("\\b[0-9]+(\\.[0-9]+)?\\b", "?")
        .replaceAll("\\s+", " ")
        .replaceAll("\\?( ?, ?\\?)+", "?")
        .replaceAll("\\(\\?\\)( ?, ?\\(\\?\\))+", "(?)");
  }

  int all() {
    return byKind.values().stream().mapToInt(Integer::intValue).sum();
  }

  double perSecond() {
    return all() / Math.max(1e-9, seconds);
  }

  /**
   * Statements that are more than what goes on anyway. Regular work is done a fixed number of times
   * in a time; where the beginning of the time falls makes a difference of one round, in both
   * counts.
   *
   * @param anyway what was asked while nobody was there
   */
  Map<String, Integer> beyond(StatementCounts anyway) {
    double longer = seconds / Math.max(1e-9, anyway.seconds());
    int rounds = 1 + (int) Math.ceil(longer);
    Map<String, Integer> beyond = new TreeMap<>();
    byKind.forEach((kind, times) -> {
      double expected = anyway.byKind().getOrDefault(kind, 0) * longer;
      int more = (int) (times - Math.ceil(expected) - rounds);
      if (more > 0) {
        beyond.put(kind, more);
      }
    });
    return beyond;
  }
}
