package dev.sluice.shopaudit;

import dev.sluice.shopaudit.Finding.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an audit has found: as lines for people, as figures, and as an answer. */
public record AuditReport(List<Finding> findings) {

  /** Whether nothing contradicts any promise. */
  public boolean allHold() {
    return broken().isEmpty();
  }

  public List<Finding> broken() {
    return findings.stream().filter(finding -> finding.verdict() == Verdict.BROKEN).toList();
  }

  /** A table of the claims, below it the rows that contradict them, and one line that sums up. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(table());
    for (Finding finding : findings) {
      rows(finding, "is broken", finding.broken(), lines);
    }
    for (Finding finding : findings) {
      rows(finding, "is in flight", finding.inFlight(), lines);
    }
    lines.add("");
    lines.add(summary());
    return lines;
  }

  private List<String> table() {
    int widest = findings.stream().mapToInt(finding -> finding.claim().length()).max().orElse(0);
    String form = "%-9s  %-12s  %-" + Math.max(1, widest) + "s  %s";
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, form, "invariant", "", "what", "compared"));
    for (Finding finding : findings) {
      lines.add(
          String.format(
                  Locale.ROOT,
                  form,
                  finding.promise().id(),
                  word(finding.verdict()),
                  finding.claim(),
                  finding.compared())
              .stripTrailing());
    }
    return lines;
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case HOLDS -> "holds";
      case BROKEN -> "BROKEN";
      case NOT_COMPARED -> "not compared";
      case INFORMATION -> "to read";
    };
  }

  private static void rows(Finding finding, String what, Offenders offenders, List<String> lines) {
    if (offenders.count() == 0) {
      return;
    }
    lines.add("");
    lines.add(
        "%s %s: %s (%d)"
            .formatted(finding.promise().id(), what, finding.claim(), offenders.count()));
    offenders.shown().forEach(row -> lines.add("  " + row));
    long more = offenders.count() - offenders.shown().size();
    if (more > 0) {
      lines.add("  and " + more + " more");
    }
  }

  private String summary() {
    List<String> broken =
        broken().stream().map(finding -> finding.promise().id()).distinct().toList();
    long inFlight = findings.stream().mapToLong(finding -> finding.inFlight().count()).sum();
    String open = inFlight == 0 ? "" : ", %d in flight: look again in a minute".formatted(inFlight);
    return broken.isEmpty()
        ? "every invariant holds" + open
        : "BROKEN: " + String.join(", ", broken) + open;
  }

  /** Names and numbers, for other programs. */
  public Map<String, Long> figures() {
    Map<String, Long> figures = new LinkedHashMap<>();
    figures.put("broken", findings.stream().mapToLong(f -> f.broken().count()).sum());
    figures.put("in_flight", findings.stream().mapToLong(f -> f.inFlight().count()).sum());
    for (Finding finding : findings) {
      String invariant = finding.promise().id().toLowerCase(Locale.ROOT).replace('-', '_') + "_";
      figures.merge(invariant + "broken", finding.broken().count(), Long::sum);
      figures.merge(invariant + "in_flight", finding.inFlight().count(), Long::sum);
      figures.merge(
          invariant + "not_compared",
          finding.verdict() == Verdict.NOT_COMPARED ? 1L : 0L,
          Long::sum);
      finding
          .counts()
          .forEach((what, number) ->
              figures.merge(
                  invariant + what.toLowerCase(Locale.ROOT).replace(' ', '_'), number, Long::max));
    }
    return figures;
  }
}
