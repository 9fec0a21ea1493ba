package dev.sluice.ticketapi.sql;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Migrates the schema at the start, again when it was disturbed.
 *
 * <p>Flyway looks whether the schema is empty before it takes its lock. Two nodes and an
 * admission-batch that start at once on an empty one interleave so: one node finds it empty and
 * makes the history; admission-batch makes its table; the other node finds no history and something
 * there, wants to make a history with a baseline, and finds one without. Once there is a history
 * nobody asks again.
 */
@Component
final class ShopMigration implements FlywayMigrationStrategy {

  private static final Logger LOG = LoggerFactory.getLogger(ShopMigration.class);
  private static final int ATTEMPTS = 3;

  @Override
  public void migrate(Flyway flyway) {
    for (int attempt = 1; ; attempt++) {
      try {
        flyway.migrate();
        return;
      } catch (FlywayException e) {
        if (attempt == ATTEMPTS || isOfMySql(e)) {
          throw e;
        }
        LOG.info(
            "Another node migrates at the same moment, attempt {} of {} follows: {}",
            attempt + 1,
            ATTEMPTS,
            e.getMessage());
      }
    }
  }

  /** MySQL is away or refuses a statement: to try again at once helps nobody. */
  private static boolean isOfMySql(FlywayException e) {
    return e.getCause() != null;
  }
}
