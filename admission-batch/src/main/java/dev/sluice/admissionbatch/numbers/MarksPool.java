package dev.sluice.admissionbatch.numbers;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/**
 * The connections to MySQL. Whoever asks is a tick, which must end before the lease of the leader
 * (2.5 s): to wait for a connection and then for an answer takes 2.3 s at most.
 */
final class MarksPool {

  private static final int CONNECTIONS = 2;
  private static final Duration CONNECTION_WITHIN = Duration.ofMillis(800);
  private static final Duration ALIVE_WITHIN = Duration.ofMillis(500);
  private static final Duration TCP_WITHIN = Duration.ofSeconds(1);
  private static final Duration ANSWER_WITHIN = Duration.ofMillis(1500);
  private static final int NEVER_FAIL_AT_START = -1;

  private MarksPool() {}

  /** Opens in the background; MySQL may be away. */
  static HikariDataSource open(NumberMarkSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("marks");
    config.setDriverClassName("com.mysql.cj.jdbc.Driver");
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(CONNECTIONS);
    config.setInitializationFailTimeout(NEVER_FAIL_AT_START);
    config.setConnectionTimeout(CONNECTION_WITHIN.toMillis());
    config.setValidationTimeout(ALIVE_WITHIN.toMillis());
    config.setMaxLifetime(Duration.ofMinutes(25).toMillis());
    config.setKeepaliveTime(Duration.ofMinutes(2).toMillis());
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setConnectionInitSql("set session innodb_lock_wait_timeout = 1");
    config.addDataSourceProperty("connectTimeout", Long.toString(TCP_WITHIN.toMillis()));
    config.addDataSourceProperty("socketTimeout", Long.toString(ANSWER_WITHIN.toMillis()));
    return new HikariDataSource(config);
  }
}
