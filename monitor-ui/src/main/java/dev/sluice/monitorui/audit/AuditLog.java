package dev.sluice.monitorui.audit;

import dev.sluice.auditchain.AuditEntry;
import dev.sluice.auditchain.AuditRow;
import dev.sluice.monitorui.database.OperatorDatabase;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Adds entries to the audit log. Inside a change of {@link OperatorDatabase} the entry is committed
 * with it or not at all, and everybody else who adds one waits until then: call it last.
 */
@Component
public final class AuditLog {

  private final OperatorDatabase database;
  private final InstantSource clock;

  public AuditLog(OperatorDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * @throws dev.sluice.monitorui.database.RecordsUnavailable when it could not be written: what was
   *     to be put on record must not be done then
   */
  public AuditRow append(AuditEntry entry) {
    return database.change(jdbc -> AuditRows.TABLES.append(jdbc, clock, entry));
  }

  List<AuditRow> find(AuditFilter filter) {
    return database.ask(jdbc -> AuditRows.before(jdbc, filter));
  }
}
