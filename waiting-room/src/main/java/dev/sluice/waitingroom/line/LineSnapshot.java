package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.Epoch;

/**
 * The state from which a node follows a line: who is gone, and where to read on in the log. Both
 * belong to the same moment.
 */
public record LineSnapshot(Epoch epoch, LineDepartures departures, String position) {}
