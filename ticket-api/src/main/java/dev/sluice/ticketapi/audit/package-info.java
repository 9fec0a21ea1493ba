/**
 * The audit log: who signed in, saw personal data or changed something, and why.
 *
 * <p>Owns the tables {@code audit_entries}, {@code audit_heads} and {@code audit_anchors}. Rows are
 * only added; each one's hash covers the one before. All writers wait for one row, so nothing of a
 * purchase belongs here. Does not know who may read it.
 */
@NullMarked
package dev.sluice.ticketapi.audit;

import org.jspecify.annotations.NullMarked;
