package dev.sluice.ticketapi.mail;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Letters to buyers.
 *
 * @param from sender
 * @param zone of the dates in a letter: that of the houses
 * @param attempts a letter that could not be sent so often is given up
 */
@ConfigurationProperties("ticket-api.mail")
record MailSettings(
    @DefaultValue("tickets@localhost") String from,
    @DefaultValue("Asia/Seoul") ZoneId zone,
    @DefaultValue("6") int attempts) {

  MailSettings {
    if (from.indexOf('@') < 1 || from.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("ticket-api.mail.from must be an address, was " + from);
    }
    if (attempts < 1 || attempts > 20) {
      throw new IllegalArgumentException(
          "ticket-api.mail.attempts must be in [1, 20], was " + attempts);
    }
  }
}
