package dev.sluice.ticketapi.groupcommit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of the groups that are committed together.
 *
 * @param together wishes in one transaction
 * @param waiting wishes that may wait in one lane; whoever comes on top is told to come again
 * @param lanes writers beside each other; wishes for one performance always take the same one
 */
@ConfigurationProperties("ticket-api.group")
public record GroupLimits(
    @DefaultValue("64") int together,
    @DefaultValue("1024") int waiting,
    @DefaultValue("2") int lanes) {

  public GroupLimits {
    if (together < 1 || together > 500) {
      throw new IllegalArgumentException(
          "ticket-api.group.together must be in [1, 500], was " + together);
    }
    if (waiting < together) {
      throw new IllegalArgumentException(
          "ticket-api.group.waiting must be >= together (%d), was %d".formatted(together, waiting));
    }
    if (lanes < 1 || lanes > 64) {
      throw new IllegalArgumentException("ticket-api.group.lanes must be in [1, 64], was " + lanes);
    }
  }
}
