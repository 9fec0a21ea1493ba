package dev.sluice.auditchain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A place in a chain: a row and its hash. */
public record ChainLink(long seq, String hash) {

  /** Where every chain begins. */
  public static final ChainLink BEFORE_THE_FIRST = new ChainLink(0, "0".repeat(64));

  static ChainLink to(AuditRow row) {
    return new ChainLink(row.seq(), row.hash());
  }

  /** The row that comes after this one. */
  AuditRow next(Instant now, AuditEntry entry) {
    // As the column keeps it: the hash must come out the same when the row is read.
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    return new AuditRow(seq + 1, at, entry, ChainHash.of(hash, seq + 1, at, entry));
  }

  /** Whether the row is the one that came after this one, as it was written. */
  boolean binds(AuditRow row) {
    return row.hash().equals(ChainHash.of(hash, row.seq(), row.at(), row.entry()));
  }
}
