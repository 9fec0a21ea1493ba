package dev.sluice.monitorui.alert;

import java.time.Instant;
import java.util.Map;

/**
 * An alert that is on.
 *
 * @param since when the rule was broken first
 * @param values numbers for the text, as they are now
 */
public record Alert(
    Rule rule, Rule.Severity severity, String subject, Instant since, Map<String, Double> values) {}
