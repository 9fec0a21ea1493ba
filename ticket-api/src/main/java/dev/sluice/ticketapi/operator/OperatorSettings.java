package dev.sluice.ticketapi.operator;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for operators.
 *
 * @param operatorKey secret of the operators' interface, at least 16 characters; empty: there is no
 *     such interface
 */
@ConfigurationProperties("ticket-api")
public record OperatorSettings(@DefaultValue("") String operatorKey) {

  private static final int SHORTEST_KEY = 16;

  public OperatorSettings {
    if (!operatorKey.isEmpty() && operatorKey.strip().length() < SHORTEST_KEY) {
      throw new IllegalArgumentException(
          "ticket-api.operator-key must have at least %d characters, had %d"
              .formatted(SHORTEST_KEY, operatorKey.strip().length()));
    }
  }

  /** Without the key: settings end up in logs. */
  @Override
  public String toString() {
    return "OperatorSettings[hidden]";
  }
}
