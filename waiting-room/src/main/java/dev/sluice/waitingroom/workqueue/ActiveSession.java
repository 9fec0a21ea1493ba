package dev.sluice.waitingroom.workqueue;

import dev.sluice.waitingroom.line.LineId;
import dev.sluice.waitingroom.line.VisitorId;
import java.time.Instant;

/**
 * An admitted visitor's slot in the work queue.
 *
 * @param number the number the visitor had in line
 * @param enterBefore the slot goes on to somebody else unless the visitor has come by then
 * @param expiresAt the slot ends then, whatever the visitor does
 */
public record ActiveSession(
    LineId line,
    VisitorId visitor,
    long number,
    Instant admittedAt,
    Instant enterBefore,
    Instant expiresAt) {}
