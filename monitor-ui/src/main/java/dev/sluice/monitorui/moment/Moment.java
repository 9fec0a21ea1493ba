package dev.sluice.monitorui.moment;

import dev.sluice.monitorui.lines.LinesReading;
import dev.sluice.monitorui.nodes.NodesReading;
import dev.sluice.monitorui.sales.SalesReading;
import java.time.Instant;

/**
 * Everything that is known at one moment.
 *
 * @param at by this process's clock, to the millisecond
 */
public record Moment(Instant at, LinesReading lines, SalesReading sales, NodesReading nodes) {}
