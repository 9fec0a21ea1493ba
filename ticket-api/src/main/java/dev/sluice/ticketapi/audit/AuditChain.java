package dev.sluice.ticketapi.audit;

import dev.sluice.auditchain.ChainCheck;
import dev.sluice.auditchain.ChainLink;
import dev.sluice.auditchain.ChainWalk;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Looks whether every row of the audit log is there and as it was written. */
@Component
public class AuditChain {

  private final AuditRows rows;

  AuditChain(AuditRows rows) {
    this.rows = rows;
  }

  /** Finds the first broken row; begins behind the last part that was deleted. */
  public ChainCheck verify() {
    while (true) {
      Optional<ChainLink> anchor = rows.lastAnchor();
      ChainLink start = anchor.orElse(ChainLink.BEFORE_THE_FIRST);
      ChainCheck check = ChainWalk.between(start, rows.head(), rows::after);
      // Old rows that were deleted meanwhile are no flaw.
      if (check instanceof ChainCheck.Intact || rows.lastAnchor().equals(anchor)) {
        return check;
      }
    }
  }
}
