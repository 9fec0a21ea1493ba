package dev.sluice.ticketapi.inventory;

import dev.sluice.ticketapi.catalog.Performance;
import dev.sluice.waitingroom.VisitorId;

/**
 * The wish of one order to take a selection for good.
 *
 * @param hold id of the hold that the order was placed for
 */
public record Claim(
    String order, String hold, VisitorId visitor, Performance performance, Selection selection) {}
