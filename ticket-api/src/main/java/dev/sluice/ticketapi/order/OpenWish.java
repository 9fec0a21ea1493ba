package dev.sluice.ticketapi.order;

import dev.sluice.ticketapi.inventory.Claim;

/**
 * The wish to open an order.
 *
 * @param limit places of this performance that one visitor may own
 */
record OpenWish(Order order, Claim claim, int limit) {}
