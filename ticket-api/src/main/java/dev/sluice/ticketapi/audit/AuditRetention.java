package dev.sluice.ticketapi.audit;

import dev.sluice.auditchain.ChainLink;
import dev.sluice.ticketapi.sql.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Deletes months of the audit log that need not be kept any more. First the last row of them
 * becomes an anchor: from there the rest of the chain can still be checked.
 */
@Component
class AuditRetention {

  private static final Logger LOG = LoggerFactory.getLogger(AuditRetention.class);
  private static final int ROWS_PER_STEP = 1_000;

  private final AuditRows rows;
  private final Transactions transactions;
  private final AuditSettings settings;
  private final InstantSource clock;

  AuditRetention(
      AuditRows rows, Transactions transactions, AuditSettings settings, InstantSource clock) {
    this.rows = rows;
    this.transactions = transactions;
    this.settings = settings;
    this.clock = clock;
  }

  /** Begins again where a run was interrupted. */
  void deleteOldMonths() {
    Instant now = clock.instant();
    Instant keptFrom = keptFrom(now, settings.months());
    rows.lastBefore(keptFrom)
        .filter(last -> rows.lastAnchor().map(ChainLink::seq).orElse(0L) < last.seq())
        .ifPresent(last -> anchor(last, keptFrom, now));
    Optional<ChainLink> anchor = rows.lastAnchor();
    if (anchor.isEmpty()) {
      return;
    }
    long deleted = 0;
    int step;
    do {
      step = transactions.run(_ -> rows.deleteUpTo(anchor.get().seq(), ROWS_PER_STEP));
      deleted += step;
    } while (step == ROWS_PER_STEP);
    if (deleted > 0) {
      LOG.info("Audit rows deleted: {} up to seq={}", deleted, anchor.get().seq());
    }
  }

  /** The lock of the head keeps two nodes from anchoring at once. */
  private void anchor(ChainLink last, Instant keptFrom, Instant now) {
    transactions.run(_ -> {
      rows.lockedHead();
      if (rows.lastAnchor().map(ChainLink::seq).orElse(0L) < last.seq()) {
        rows.insertAnchor(last, keptFrom, now);
      }
      return last;
    });
  }

  /** The beginning of the oldest month that is kept. Pure. */
  static Instant keptFrom(Instant now, int months) {
    return YearMonth.from(now.atOffset(ZoneOffset.UTC))
        .minusMonths(months)
        .atDay(1)
        .atStartOfDay()
        .toInstant(ZoneOffset.UTC);
  }
}
