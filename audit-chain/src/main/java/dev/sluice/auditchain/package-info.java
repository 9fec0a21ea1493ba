/**
 * An audit log that shows when it was changed: rows that are only added, each bound to the one
 * before by a hash.
 *
 * <p>Owns no table: each application that keeps such a log names its own, and owns the migrations,
 * the triggers and the question how long rows stay. Does not know who may read a log, and begins no
 * transaction.
 */
@NullMarked
package dev.sluice.auditchain;

import org.jspecify.annotations.NullMarked;
