package dev.sluice.monitorui.alert;

import java.time.Instant;
import java.util.Map;

/**
 * One entry of the history of alerts.
 *
 * @param raised false when the alert went out
 * @param since when the rule was broken first
 */
public record AlertRecord(
    Instant at,
    boolean raised,
    Rule rule,
    Rule.Severity severity,
    String subject,
    Instant since,
    Map<String, Double> values) {

  static AlertRecord of(AlertBook.Change change) {
    Alert alert = change.alert();
    return new AlertRecord(
        change.at(),
        change.raised(),
        alert.rule(),
        alert.severity(),
        alert.subject(),
        alert.since(),
        alert.values());
  }
}
