package dev.sluice.monitorui.database;

import dev.sluice.auditchain.GuardTrigger;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables, made or brought up to date before their first use and not at the start, so that the
 * process starts without MySQL. The shop migrates the same schema with a history of its own;
 * whoever comes second finds a schema that is not empty, hence the baseline.
 */
final class OperatorTables {

  static final String HISTORY = "flyway_history_operators";

  private static final Logger LOG = LoggerFactory.getLogger(OperatorTables.class);
  private static final List<GuardTrigger> TRIGGERS =
      List.of(
          new GuardTrigger(
              "operator_audit_entries_update",
              """
              create trigger operator_audit_entries_update before update on operator_audit_entries
              for each row signal sqlstate '45000' set message_text = 'audit entries are only added'
              """),
          new GuardTrigger(
              "operator_audit_entries_delete",
              """
              create trigger operator_audit_entries_delete before delete on operator_audit_entries
              for each row signal sqlstate '45000' set message_text = 'audit entries are kept'
              """));

  private final Flyway flyway;
  private final JdbcClient jdbc;
  private final ReentrantLock making = new ReentrantLock();
  private volatile boolean made;

  OperatorTables(DataSource database) {
    jdbc = JdbcClient.create(database);
    flyway =
        Flyway.configure()
            .dataSource(database)
            .locations("classpath:db/operators")
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
    making.lock();
    try {
      if (!made) {
        flyway.migrate();
        TRIGGERS.forEach(this::guard);
        made = true;
      }
    } finally {
      making.unlock();
    }
  }

  /** A user without the right keeps the log by its grants alone. */
  private void guard(GuardTrigger trigger) {
    trigger
        .refusal(jdbc)
        .ifPresent(refusal ->
            LOG.warn(
                "The trigger {} was not made: only the rights of the database's users protect the"
                    + " operators' audit log (docs/operators.md): {}",
                trigger.name(),
                refusal.getMostSpecificCause().getMessage()));
  }
}
