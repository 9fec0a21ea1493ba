package dev.sluice.auditchain;

import java.time.Instant;

/**
 * An entry as it stands in the chain.
 *
 * @param seq counts from 1 without a gap
 * @param hash over the hash of the row before and everything in this one
 */
public record AuditRow(long seq, Instant at, AuditEntry entry, String hash) {}
