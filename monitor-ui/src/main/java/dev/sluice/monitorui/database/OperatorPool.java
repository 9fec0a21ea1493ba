package dev.sluice.monitorui.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/** The connections to MySQL: two, since a few people ask a few times a minute. */
final class OperatorPool {

  private static final int CONNECTIONS = 2;
  private static final Duration CONNECTION_WITHIN = Duration.ofMillis(1_500);
  private static final Duration ALIVE_WITHIN = Duration.ofMillis(500);
  private static final Duration TCP_WITHIN = Duration.ofSeconds(1);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);
  private static final int NEVER_FAIL_AT_START = -1;

  private OperatorPool() {}

  /** Opens in the background; MySQL may be away. */
  static HikariDataSource open(DatabaseSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("operators");
    config.setDriverClassName("com.mysql.cj.jdbc.Driver");
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setInitializationFailTimeout(NEVER_FAIL_AT_START);
    config.setConnectionTimeout(CONNECTION_WITHIN.toMillis());
    config.setValidationTimeout(ALIVE_WITHIN.toMillis());
    config.setMaxLifetime(Duration.ofMinutes(25).toMillis());
    config.setKeepaliveTime(Duration.ofMinutes(2).toMillis());
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setConnectionInitSql("set session innodb_lock_wait_timeout = 2");
    config.addDataSourceProperty("connectTimeout", Long.toString(TCP_WITHIN.toMillis()));
    config.addDataSourceProperty("socketTimeout", Long.toString(ANSWER_WITHIN.toMillis()));
    return new HikariDataSource(config);
  }
}
