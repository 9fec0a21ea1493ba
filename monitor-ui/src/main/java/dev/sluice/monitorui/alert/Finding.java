package dev.sluice.monitorui.alert;

import java.time.Duration;
import java.util.Map;

/**
 * A rule that is broken at this moment.
 *
 * @param subject what it is about: a line, a node, a server
 * @param values numbers for the text
 * @param afterAll so long it has to stay broken before anybody is told
 */
public record Finding(Rule rule, String subject, Map<String, Double> values, Duration afterAll) {

  public Finding {
    values = Map.copyOf(values);
  }
}
