package dev.sluice.monitorui.audit;

import dev.sluice.auditchain.ChainCheck;
import dev.sluice.auditchain.ChainLink;
import dev.sluice.auditchain.ChainWalk;
import dev.sluice.monitorui.database.OperatorDatabase;
import org.springframework.stereotype.Component;

/** Looks whether every row of the audit log is there and as it was written. */
@Component
final class AuditChain {

  private final OperatorDatabase database;

  AuditChain(OperatorDatabase database) {
    this.database = database;
  }

  /** Finds the first broken row. */
  ChainCheck verify() {
    ChainLink head = database.ask(AuditRows.TABLES::head);
    ChainCheck check =
        ChainWalk.between(
            ChainLink.BEFORE_THE_FIRST,
            head,
            (seq, atMost) -> database.ask(jdbc -> AuditRows.TABLES.after(jdbc, seq, atMost)));
    return check instanceof ChainCheck.Intact && isCutOff(head)
        ? new ChainCheck.Broken(head.seq() + 1, ChainCheck.Flaw.HEAD_DIFFERS)
        : check;
  }

  /** The head was set back: rows stand behind it that were not added since it was read. */
  private boolean isCutOff(ChainLink head) {
    return database.change(jdbc -> {
      ChainLink now = AuditRows.TABLES.lockedHead(jdbc);
      return now.seq() == head.seq() && !AuditRows.TABLES.after(jdbc, head.seq(), 1).isEmpty();
    });
  }
}
