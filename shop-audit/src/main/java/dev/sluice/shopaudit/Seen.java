package dev.sluice.shopaudit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** What one look at two sides saw: how many were compared, and where the sides differ. */
final class Seen {

  private record Subject(Claim claim, String name) {}

  private record Difference(String row, boolean inFlight) {}

  private record Count(Claim claim, String what) {}

  private final Map<Count, Long> counts = new LinkedHashMap<>();
  private final Map<Subject, Difference> differences = new LinkedHashMap<>();

  void compared(Claim claim, String what, long number) {
    counts.merge(new Count(claim, what), number, Long::sum);
  }

  /**
   * Notes a difference.
   *
   * @param subject the same name at each look, whatever the values are
   * @param inFlight whether its steps may not all be done
   * @param namesAndValues for eyes: a name, its value, a name, its value, ...
   */
  void differs(Claim claim, String subject, boolean inFlight, Object... namesAndValues) {
    StringJoiner row = new StringJoiner(" ");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      row.add(namesAndValues[i] + "=" + namesAndValues[i + 1]);
    }
    differences.put(new Subject(claim, subject), new Difference(row.toString(), inFlight));
  }

  boolean anyDifference() {
    return !differences.isEmpty();
  }

  /** Drops what the earlier look had not seen: it is new, and may be gone in a moment. */
  void keepOnlyWhatWasSeenBy(Seen earlier) {
    differences.keySet().retainAll(earlier.differences.keySet());
  }

  void into(Tally tally) {
    counts.forEach((count, number) -> tally.compared(count.claim(), count.what(), number));
    differences.forEach((subject, difference) -> {
      if (difference.inFlight()) {
        tally.inFlight(subject.claim(), difference.row());
      } else {
        tally.broken(subject.claim(), difference.row());
      }
    });
  }
}
