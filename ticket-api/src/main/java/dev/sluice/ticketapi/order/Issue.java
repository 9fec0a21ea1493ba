package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.inventory.Place;
import java.util.List;

/**
 * The wish to give an order its tickets, now that there is money.
 *
 * @param charge the provider's name for it
 * @param places what the order has taken, in the order of its tickets
 */
record Issue(Order order, String charge, List<Place> places) {}
