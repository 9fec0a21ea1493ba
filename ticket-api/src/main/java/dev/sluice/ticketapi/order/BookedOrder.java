package dev.sluice.ticketapi.order;

/**
 * What our books say about the money of an order.
 *
 * @param total what it costs, in the smallest unit
 * @param refunded how much of it is back
 */
record BookedOrder(String id, OrderState state, long total, long refunded) {}
