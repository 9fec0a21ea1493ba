/**
 * What happened in every line, a record each five seconds, kept in Redis for two days: for the
 * charts and for the report after the sale. Survives a restart; one of several nodes writes.
 */
@NullMarked
package dev.sluice.monitorui.history;

import org.jspecify.annotations.NullMarked;
