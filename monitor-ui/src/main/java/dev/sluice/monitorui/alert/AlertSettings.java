package dev.sluice.monitorui.alert;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When something is worth an alert.
 *
 * @param noAdmissionsFor nobody came in for so long although people wait, besides the five seconds
 *     over which speeds are measured; a shop that is slower than that gets three of its usual gaps
 * @param queueAboveLimitFor the work queue is above its limit for so long
 * @param missingFor what must be known is not known for so long
 * @param poolExhaustedFor requests wait for a connection for so long
 * @param outboxLagAtMost messages take longer than this to Kafka
 * @param errorShareAtMost share of the requests that may fail
 * @param clearedAfter an alert goes out when all has been well for so long
 */
@ConfigurationProperties("monitor.alerts")
public record AlertSettings(
    @DefaultValue("4s") Duration noAdmissionsFor,
    @DefaultValue("5s") Duration queueAboveLimitFor,
    @DefaultValue("3s") Duration missingFor,
    @DefaultValue("3s") Duration poolExhaustedFor,
    @DefaultValue("10s") Duration outboxLagAtMost,
    @DefaultValue("0.02") double errorShareAtMost,
    @DefaultValue("10s") Duration clearedAfter) {

  public AlertSettings {
    if (!(errorShareAtMost >= 0) || errorShareAtMost > 1) {
      throw new IllegalArgumentException(
          "monitor.alerts.error-share-at-most must be in [0, 1], was " + errorShareAtMost);
    }
    check("no-admissions-for", noAdmissionsFor);
    check("queue-above-limit-for", queueAboveLimitFor);
    check("missing-for", missingFor);
    check("pool-exhausted-for", poolExhaustedFor);
    check("outbox-lag-at-most", outboxLagAtMost);
    check("cleared-after", clearedAfter);
  }

  private static void check(String name, Duration value) {
    if (value.isNegative() || value.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException(
          "monitor.alerts.%s must be in [0s, 1h], was %s".formatted(name, value));
    }
  }

  public static AlertSettings standard() {
    return new AlertSettings(
        Duration.ofSeconds(4),
        Duration.ofSeconds(5),
        Duration.ofSeconds(3),
        Duration.ofSeconds(3),
        Duration.ofSeconds(10),
        0.02,
        Duration.ofSeconds(10));
  }
}
