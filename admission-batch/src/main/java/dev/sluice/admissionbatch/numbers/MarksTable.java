package dev.sluice.admissionbatch.numbers;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.dao.CannotAcquireLockException;

/**
 * The table of the marks, made or brought up to date before its first use and not at the start, so
 * that the process starts without MySQL.
 *
 * <p>ticket-api migrates the same schema with a history of its own. Whoever comes second finds a
 * schema that is not empty, which Flyway takes for a foreign one unless it may begin at a baseline;
 * version 0 leaves nothing out.
 */
final class MarksTable {

  static final String HISTORY = "flyway_history_admission";

  private static final Duration WAIT_AT_MOST = Duration.ofSeconds(1);

  private final Flyway flyway;
  private final ReentrantLock making = new ReentrantLock();
  private volatile boolean made;

  MarksTable(DataSource database) {
    flyway =
        Flyway.configure()
            .dataSource(database)
            .locations("classpath:db/admission")
            .table(HISTORY)
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .validateOnMigrate(true)
            .cleanDisabled(true)
            .load();
  }

  /** Throws what Flyway or the pool throws; a later call tries again. */
  void make() {
    if (made) {
      return;
    }
    takeTurn();
    try {
      if (!made) {
        flyway.migrate();
        made = true;
      }
    } finally {
      making.unlock();
    }
  }

  /** Every line has a thread: with MySQL hanging, the last must not wait for all before it. */
  private void takeTurn() {
    boolean taken = false;
    try {
      taken = making.tryLock(WAIT_AT_MOST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!taken) {
      throw new CannotAcquireLockException("the table is being made by another thread");
    }
  }
}
