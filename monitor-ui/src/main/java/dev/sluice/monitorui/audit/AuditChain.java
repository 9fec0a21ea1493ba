package dev.sluice.monitorui.audit;

import dev.sluice.monitorui.database.OperatorDatabase;
import java.util.List;
import org.springframework.stereotype.Component;

/** Looks whether every row of the audit log is there and as it was written. */
@Component
final class AuditChain {

  private static final int ROWS_PER_STEP = 1_000;
  private static final AuditRows.Link BEFORE_THE_FIRST = new AuditRows.Link(0, "0".repeat(64));

  private final OperatorDatabase database;

  AuditChain(OperatorDatabase database) {
    this.database = database;
  }

  /** Finds the first broken row. */
  ChainCheck verify() {
    AuditRows.Link head = database.ask(AuditRows::head);
    AuditRows.Link last = BEFORE_THE_FIRST;
    while (last.seq() < head.seq()) {
      long behind = last.seq();
      List<AuditRow> step = database.ask(jdbc -> AuditRows.after(jdbc, behind, ROWS_PER_STEP));
      if (step.isEmpty()) {
        return new ChainCheck.Broken(last.seq() + 1, ChainCheck.Flaw.MISSING);
      }
      for (AuditRow row : step) {
        if (row.seq() != last.seq() + 1) {
          return new ChainCheck.Broken(last.seq() + 1, ChainCheck.Flaw.MISSING);
        }
        if (!row.hash().equals(ChainHash.of(last.hash(), row.seq(), row.at(), row.entry()))) {
          return new ChainCheck.Broken(row.seq(), ChainCheck.Flaw.CHANGED);
        }
        if (row.seq() == head.seq() && !row.hash().equals(head.hash())) {
          return new ChainCheck.Broken(row.seq(), ChainCheck.Flaw.HEAD_DIFFERS);
        }
        last = new AuditRows.Link(row.seq(), row.hash());
      }
    }
    return isCutOff(head)
        ? new ChainCheck.Broken(head.seq() + 1, ChainCheck.Flaw.HEAD_DIFFERS)
        : new ChainCheck.Intact(last.seq(), last.seq(), last.hash());
  }

  /** The head was set back: rows stand behind it that were not added since it was read. */
  private boolean isCutOff(AuditRows.Link head) {
    return database.change(jdbc -> {
      AuditRows.Link now = AuditRows.lockedHead(jdbc);
      return now.seq() == head.seq() && !AuditRows.after(jdbc, head.seq(), 1).isEmpty();
    });
  }
}
