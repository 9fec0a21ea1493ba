package dev.sluice.bench.spike;

import dev.sluice.bench.platform.StatementLog.Asked;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What MySQL was asked in some time, by kind: statements that differ in their values only are of
 * one kind.
 *
 * @param rounds the most that was asked of a kind within a second: regular work may ask several
 *     times in one of its rounds, page by page for example
 */
record StatementCounts(Map<String, Integer> byKind, Map<String, Integer> rounds, double seconds) {

  private static final double ROUND_TAKES = 1;

  static StatementCounts of(Collection<Asked> statements, double seconds) {
    Map<String, List<Double>> moments = new TreeMap<>();
    statements.forEach(asked ->
        moments.computeIfAbsent(kind(asked.statement()), _ -> new ArrayList<>()).add(asked.at()));
    Map<String, Integer> byKind = new TreeMap<>();
    Map<String, Integer> rounds = new TreeMap<>();
    moments.forEach((kind, at) -> {
      byKind.put(kind, at.size());
      rounds.put(kind, mostInARound(at));
    });
    return new StatementCounts(byKind, rounds, seconds);
  }

  private static int mostInARound(List<Double> moments) {
    Deque<Double> round = new ArrayDeque<>();
    int most = 0;
    for (double at : moments.stream().sorted().toList()) {
      round.add(at);
      while (at - round.element() >= ROUND_TAKES) {
        round.remove();
      }
      most = Math.max(most, round.size());
    }
    return most;
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
   * counts. Work that is rarer than the time in which nobody was there cannot be told from what
   * visitors cause.
   *
   * @param anyway what was asked while nobody was there
   */
  Map<String, Integer> beyond(StatementCounts anyway) {
    double longer = seconds / Math.max(1e-9, anyway.seconds());
    int times = 1 + (int) Math.ceil(longer);
    Map<String, Integer> beyond = new TreeMap<>();
    byKind.forEach((kind, count) -> {
      double expected = anyway.byKind().getOrDefault(kind, 0) * longer;
      int round = anyway.rounds().getOrDefault(kind, 1);
      int more = (int) (count - Math.ceil(expected) - times * round);
      if (more > 0) {
        beyond.put(kind, more);
      }
    });
    return beyond;
  }
}
