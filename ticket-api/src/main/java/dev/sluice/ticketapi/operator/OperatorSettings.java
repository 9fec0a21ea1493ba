package dev.sluice.ticketapi.operator;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The operators' interface of the shop.
 *
 * @param key secret of the operators, the one of admission-batch or another; without it nobody is
 *     an operator here
 */
@ConfigurationProperties("ticket-api.operator")
record OperatorSettings(@Nullable String key) {

  private static final int SHORTEST = 16;

  OperatorSettings {
    if (key != null && !key.isBlank() && key.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "ticket-api.operator.key must have at least %d characters".formatted(SHORTEST));
    }
  }

  /** Hides the secret. */
  @Override
  public String toString() {
    return "OperatorSettings[hidden]";
  }
}
