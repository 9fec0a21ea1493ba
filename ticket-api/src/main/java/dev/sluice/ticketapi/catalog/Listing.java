package dev.sluice.ticketapi.catalog;

import dev.sluice.waitingroom.LineId;
import java.time.Instant;

/**
 * A performance as it stands in the list of shows: without its sections and seats.
 *
 * @param line the waiting line in front of its sale
 */
public record Listing(long id, Show show, Instant startsAt, LineId line, Sale sale) {}
