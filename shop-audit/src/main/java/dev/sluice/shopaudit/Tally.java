package dev.sluice.shopaudit;

import dev.sluice.shopaudit.Finding.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what the comparisons see, by claim. Keeps a bounded number of rows of each. */
final class Tally {

  private static final class Entry {
    private final Map<String, Long> compared = new LinkedHashMap<>();
    private Offenders broken = Offenders.NONE;
    private Offenders inFlight = Offenders.NONE;
    private String note = "";
    private Verdict unlessBroken = Verdict.HOLDS;
  }

  private final Map<Claim, Entry> entries = new LinkedHashMap<>();

  /** Adds to how many were looked at. */
  void compared(Claim claim, String what, long number) {
    entry(claim).compared.merge(what, number, Long::sum);
  }

  void broken(Claim claim, String row) {
    entry(claim).broken = entry(claim).broken.and(row);
  }

  void inFlight(Claim claim, String row) {
    entry(claim).inFlight = entry(claim).inFlight.and(row);
  }

  void notCompared(Claim claim, String why) {
    entry(claim).note = why;
    entry(claim).unlessBroken = Verdict.NOT_COMPARED;
  }

  void information(Claim claim, String text) {
    entry(claim).note = text;
    entry(claim).unlessBroken = Verdict.INFORMATION;
  }

  private Entry entry(Claim claim) {
    return entries.computeIfAbsent(claim, _ -> new Entry());
  }

  /** One for each claim, in the order of the promises. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    entries.forEach((claim, entry) -> findings.add(finding(claim, entry)));
    findings.sort(Comparator.comparing(Finding::promise));
    return List.copyOf(findings);
  }

  private static Finding finding(Claim claim, Entry entry) {
    return new Finding(
        claim.promise(),
        claim.sentence(),
        entry.broken.count() > 0 ? Verdict.BROKEN : entry.unlessBroken,
        Collections.unmodifiableMap(new LinkedHashMap<>(entry.compared)),
        entry.note,
        entry.broken,
        entry.inFlight);
  }
}
