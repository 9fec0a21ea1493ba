package dev.sluice.ticketapi.audit;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Looks whether every row of the audit log is there and as it was written. */
@Component
public class AuditChain {

  private static final int ROWS_PER_STEP = 1_000;
  private static final String BEFORE_THE_FIRST = "0".repeat(64);

  private final AuditRows rows;

  AuditChain(AuditRows rows) {
    this.rows = rows;
  }

  /** Finds the first broken row; begins behind the last part that was deleted. */
  public ChainCheck verify() {
    while (true) {
      Optional<AuditRows.Link> anchor = rows.lastAnchor();
      ChainCheck check = verifyFrom(anchor.orElse(new AuditRows.Link(0, BEFORE_THE_FIRST)));
      // Old rows that were deleted meanwhile are no flaw.
      if (check instanceof ChainCheck.Intact || rows.lastAnchor().equals(anchor)) {
        return check;
      }
    }
  }

  private ChainCheck verifyFrom(AuditRows.Link start) {
    AuditRows.Link head = rows.head();
    AuditRows.Link last = start;
    while (last.seq() < head.seq()) {
      List<AuditRow> step = rows.after(last.seq(), ROWS_PER_STEP);
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
    if (head.seq() < start.seq()) {
      return new ChainCheck.Broken(start.seq(), ChainCheck.Flaw.HEAD_DIFFERS);
    }
    return new ChainCheck.Intact(last.seq() - start.seq(), last.seq(), last.hash());
  }
}
