package dev.sluice.waitingroom.pass;

import dev.sluice.waitingroom.Epoch;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.VisitorId;
import java.time.Instant;

/**
 * A visitor's proof of a place in line. The visitor holds it; any node can re-create a lost line
 * from the tickets that people hold.
 */
public record PlaceTicket(
    LineId line, VisitorId visitor, long number, Epoch epoch, Instant issuedAt) {}
