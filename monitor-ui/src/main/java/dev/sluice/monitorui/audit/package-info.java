/**
 * The operators' audit log: rows that are only added, each bound to the one before by a hash.
 *
 * <p>Owns the tables {@code operator_audit_*}. Does not decide what is written.
 */
@NullMarked
package dev.sluice.monitorui.audit;

import org.jspecify.annotations.NullMarked;
