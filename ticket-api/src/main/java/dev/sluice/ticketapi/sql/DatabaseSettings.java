package dev.sluice.ticketapi.sql;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the shop as a whole asks of MySQL.
 *
 * @param nodes processes of ticket-api that may run at the same time, each with a pool of its own
 * @param otherConnections of everybody else: admission-batch, operators, backups
 */
@ConfigurationProperties("ticket-api.database")
public record DatabaseSettings(
    @DefaultValue("1") int nodes, @DefaultValue("20") int otherConnections) {

  public DatabaseSettings {
    if (nodes < 1 || nodes > 1_000) {
      throw new IllegalArgumentException(
          "ticket-api.database.nodes must be in [1, 1000], was " + nodes);
    }
    if (otherConnections < 0) {
      throw new IllegalArgumentException(
          "ticket-api.database.other-connections must be >= 0, was " + otherConnections);
    }
  }
}
