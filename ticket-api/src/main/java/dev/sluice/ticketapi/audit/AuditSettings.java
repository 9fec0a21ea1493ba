package dev.sluice.ticketapi.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the audit log.
 *
 * @param months whole months that are kept besides the current one
 * @param checkInterval how often the whole chain is looked at, and old months are deleted
 */
@ConfigurationProperties("ticket-api.audit")
record AuditSettings(@DefaultValue("24") int months, @DefaultValue("1h") Duration checkInterval) {

  AuditSettings {
    if (months < 1 || months > 1_200) {
      throw new IllegalArgumentException(
          "ticket-api.audit.months must be in [1, 1200], was " + months);
    }
    if (checkInterval.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException(
          "ticket-api.audit.check-interval must be at least 1m, was " + checkInterval);
    }
  }
}
