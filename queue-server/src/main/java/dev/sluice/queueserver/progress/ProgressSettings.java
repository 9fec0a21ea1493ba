package dev.sluice.queueserver.progress;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often waiting visitors are told their place.
 *
 * @param nearInterval between messages for those near the front
 * @param farInterval between messages for all others, give or take a quarter
 * @param nearPlaces places that count as near the front
 */
@ConfigurationProperties("queue-server.progress")
public record ProgressSettings(
    @DefaultValue("1s") Duration nearInterval,
    @DefaultValue("7s") Duration farInterval,
    @DefaultValue("200") int nearPlaces) {

  private static final Duration SHORTEST = Duration.ofMillis(100);

  public ProgressSettings {
    if (nearInterval.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "queue-server.progress.near-interval must be >= 100ms, was " + nearInterval);
    }
    if (farInterval.compareTo(nearInterval) < 0) {
      throw new IllegalArgumentException(
          "queue-server.progress.far-interval must be >= near-interval, was " + farInterval);
    }
    if (nearPlaces < 0) {
      throw new IllegalArgumentException(
          "queue-server.progress.near-places must be >= 0, was " + nearPlaces);
    }
  }
}
