package dev.sluice.monitorui.lines;

import java.time.Instant;

/**
 * Something an operator did to a line, as the charts show it.
 *
 * @param action what, in short: the new state, or each value that was changed
 */
public record Mark(Instant at, String line, String action, String operator, String reason) {}
