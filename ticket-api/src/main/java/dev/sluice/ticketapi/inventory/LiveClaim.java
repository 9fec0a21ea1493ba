package dev.sluice.ticketapi.inventory;

import dev.sluice.waitingroom.VisitorId;
import java.util.List;

/** What one order has taken and not given back. */
public record LiveClaim(String hold, String order, VisitorId visitor, List<Place> places) {}
