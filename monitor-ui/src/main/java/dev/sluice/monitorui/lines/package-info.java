/**
 * The lines as admission-batch reports them, with speeds derived from their totals.
 *
 * <p>Owns the poll of {@code GET /operator/lines}. Does not keep history and does not steer lines.
 */
@NullMarked
package dev.sluice.monitorui.lines;

import org.jspecify.annotations.NullMarked;
