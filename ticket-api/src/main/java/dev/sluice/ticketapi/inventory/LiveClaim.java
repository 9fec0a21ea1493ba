package dev.sluice.ticketapi.inventory;

import dev.sluice.waitingroom.VisitorId;
import java.util.List;

/**
 * What one order has taken and not given back.
 *
 * @param account of the buyer, empty when nobody was signed in
 */
public record LiveClaim(
    String hold, String order, VisitorId visitor, String account, List<Place> places) {}
