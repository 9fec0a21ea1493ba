package dev.sluice.ticketapi.messaging;

import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages are consumed.
 *
 * @param enabled whether this node consumes any; nodes beside those that sell may do it instead
 * @param group first part of the names of the consumer groups, the same on all nodes of a shop
 * @param gatherFor messages of so long share their statements
 * @param attempts a message that cannot be handled is a dead letter after so many
 */
@ConfigurationProperties("ticket-api.messaging")
record MessagingSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("ticket-api") String group,
    @DefaultValue("200ms") Duration gatherFor,
    @DefaultValue("3") int attempts) {

  private static final Pattern GROUP = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Duration GATHER_AT_MOST_FOR = Duration.ofSeconds(10);

  MessagingSettings {
    if (!GROUP.matcher(group).matches()) {
      throw new IllegalArgumentException(
          "ticket-api.messaging.group must be 1 to 40 characters out of a-z 0-9 -, was " + group);
    }
    if (gatherFor.isNegative() || gatherFor.compareTo(GATHER_AT_MOST_FOR) > 0) {
      throw new IllegalArgumentException(
          "ticket-api.messaging.gather-for must be in [0s, 10s], was " + gatherFor);
    }
    if (attempts < 1 || attempts > 10) {
      throw new IllegalArgumentException(
          "ticket-api.messaging.attempts must be in [1, 10], was " + attempts);
    }
  }
}
