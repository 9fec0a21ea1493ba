package dev.sluice.monitorui.audit;

import dev.sluice.monitorui.database.OperatorDatabase;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
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
    return database.change(jdbc -> {
      AuditRows.Link head = AuditRows.lockedHead(jdbc);
      // As the column keeps it: the hash must come out the same when the row is read.
      Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      long seq = head.seq() + 1;
      String hash = ChainHash.of(head.hash(), seq, at, entry);
      AuditRow row = new AuditRow(seq, at, entry, hash);
      AuditRows.insert(jdbc, row);
      AuditRows.moveHead(jdbc, new AuditRows.Link(seq, hash));
      return row;
    });
  }

  List<AuditRow> find(AuditFilter filter) {
    return database.ask(jdbc -> AuditRows.before(jdbc, filter));
  }
}
