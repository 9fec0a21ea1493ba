package dev.sluice.ticketapi.order;

/**
 * One step on the way of an order.
 *
 * @param state the order's state afterwards
 */
record OrderChange(String order, OrderEvent event, OrderState state) {}
