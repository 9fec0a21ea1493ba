package dev.sluice.ticketapi.sql;

import com.zaxxer.hikari.HikariConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stops a start with which the pools of all nodes could ask for more connections than MySQL gives:
 * it would be found out in the minute in which all of them are wanted.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PoolBudget implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(PoolBudget.class);

  private final JdbcClient jdbc;
  private final DatabaseSettings settings;
  private final int poolSize;

  PoolBudget(JdbcClient jdbc, DatabaseSettings settings, Environment environment) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.poolSize =
        Binder.get(environment)
            .bind("spring.datasource.hikari.maximum-pool-size", Integer.class)
            .orElseGet(() -> new HikariConfig().getMaximumPoolSize());
  }

  @Override
  public void run(ApplicationArguments arguments) {
    int given = jdbc.sql("select @@max_connections").query(Integer.class).single();
    require(settings, poolSize, given);
    LOG.info(
        "pool={} nodes={} others={} max_connections={} - the pools fit into the database",
        poolSize,
        settings.nodes(),
        settings.otherConnections(),
        given);
  }

  /** Pure: whether all pools fit. */
  static void require(DatabaseSettings settings, int poolSize, int given) {
    int wanted = settings.nodes() * poolSize + settings.otherConnections();
    if (wanted > given) {
      throw new IllegalStateException(
          "%d nodes with %d connections each and %d others want %d connections, MySQL gives %d:"
                  .formatted(settings.nodes(), poolSize, settings.otherConnections(), wanted, given)
              + " make the pools smaller (more connections do not make MySQL faster) or raise"
              + " max_connections");
    }
  }
}
