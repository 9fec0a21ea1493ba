package dev.sluice.shopaudit;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of one claim.
 *
 * @param claim the claim as a sentence
 * @param counts how many of what were looked at
 * @param note instead of the counts: what is missing, or a figure to read
 * @param broken what contradicts it
 * @param inFlight what is on its way and may be settled in a moment
 */
public record Finding(
    Promise promise,
    String claim,
    Verdict verdict,
    Map<String, Long> counts,
    String note,
    Offenders broken,
    Offenders inFlight) {

  /** How the comparison ended. */
  public enum Verdict {
    HOLDS,
    BROKEN,
    /** There is nothing to compare with yet. */
    NOT_COMPARED,
    /** A figure to read, with no bound. */
    INFORMATION
  }

  /** For eyes, for example {@code 3 sections, 12 places}. */
  String compared() {
    String counted =
        counts.entrySet().stream()
            .map(count -> String.format(Locale.ROOT, "%,d %s", count.getValue(), count.getKey()))
            .collect(Collectors.joining(", "));
    return note.isEmpty() ? counted : note;
  }
}
