package dev.sluice.monitorui.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The memory between the rules and the pages: an alert comes on when its rule has been broken for a
 * while without a break, and goes out when all has been well for a while, so nothing flaps. Pure:
 * time is an argument. Not safe for several threads.
 */
final class AlertBook {

  private record Key(Rule rule, String subject) {}

  /** A rule that was broken lately. */
  private static final class Entry {
    final Instant since;
    Instant lastSeen;
    Finding finding;
    boolean on;

    Entry(Instant since, Finding finding) {
      this.since = since;
      lastSeen = since;
      this.finding = finding;
    }
  }

  /** What has changed with the last look. */
  record Change(boolean raised, Instant at, Alert alert) {}

  private final Duration clearedAfter;
  private final Map<Key, Entry> entries = new LinkedHashMap<>();

  AlertBook(Duration clearedAfter) {
    this.clearedAfter = clearedAfter;
  }

  List<Change> look(Instant now, List<Finding> findings) {
    List<Change> changes = new ArrayList<>();
    for (Finding finding : findings) {
      Entry entry =
          entries.computeIfAbsent(
              new Key(finding.rule(), finding.subject()), _ -> new Entry(now, finding));
      entry.lastSeen = now;
      entry.finding = finding;
      if (!entry.on && !now.isBefore(entry.since.plus(finding.afterAll()))) {
        entry.on = true;
        changes.add(new Change(true, now, alert(entry)));
      }
    }
    Iterator<Entry> all = entries.values().iterator();
    while (all.hasNext()) {
      Entry entry = all.next();
      boolean broken = entry.lastSeen.equals(now);
      if (!broken && !entry.on) {
        // it has to be broken without a break
        all.remove();
      } else if (!broken && !now.isBefore(entry.lastSeen.plus(clearedAfter))) {
        all.remove();
        changes.add(new Change(false, now, alert(entry)));
      }
    }
    return changes;
  }

  /** Those that are on, the worst and oldest first. */
  List<Alert> on() {
    return entries.values().stream()
        .filter(entry -> entry.on)
        .map(AlertBook::alert)
        .sorted(Comparator.comparing(Alert::severity).reversed().thenComparing(Alert::since))
        .toList();
  }

  private static Alert alert(Entry entry) {
    Finding finding = entry.finding;
    return new Alert(
        finding.rule(),
        finding.rule().severity(),
        finding.subject(),
        entry.since,
        finding.values());
  }
}
