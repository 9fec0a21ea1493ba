package dev.sluice.auditchain;

import java.util.List;

/** A look at every row of a chain, from one end to the other. */
public final class ChainWalk {

  private static final int ROWS_PER_STEP = 1_000;

  private ChainWalk() {}

  /** Where the rows come from. */
  public interface Rows {

    /** The rows behind one of them, oldest first. */
    List<AuditRow> after(long seq, int atMost);
  }

  /**
   * Finds the first broken row. Rows behind the head may have been added since it was read: those
   * that come with the last step are looked at too, and no more are asked for.
   *
   * @param start the last row that need not be looked at
   */
  public static ChainCheck between(ChainLink start, ChainLink head, Rows rows) {
    ChainLink last = start;
    while (last.seq() < head.seq()) {
      List<AuditRow> step = rows.after(last.seq(), ROWS_PER_STEP);
      if (step.isEmpty()) {
        return new ChainCheck.Broken(last.seq() + 1, ChainCheck.Flaw.MISSING);
      }
      for (AuditRow row : step) {
        if (row.seq() != last.seq() + 1) {
          return new ChainCheck.Broken(last.seq() + 1, ChainCheck.Flaw.MISSING);
        }
        if (!last.binds(row)) {
          return new ChainCheck.Broken(row.seq(), ChainCheck.Flaw.CHANGED);
        }
        if (row.seq() == head.seq() && !row.hash().equals(head.hash())) {
          return new ChainCheck.Broken(row.seq(), ChainCheck.Flaw.HEAD_DIFFERS);
        }
        last = ChainLink.to(row);
      }
    }
    if (head.seq() < start.seq()) {
      return new ChainCheck.Broken(start.seq(), ChainCheck.Flaw.HEAD_DIFFERS);
    }
    return new ChainCheck.Intact(last.seq() - start.seq(), last.seq(), last.hash());
  }
}
