package dev.sluice.ticketapi.order;

import java.time.Instant;

/**
 * The message on the topic of cancelled orders.
 *
 * @param tickets how many became void
 * @param amount that goes back, in the currency's smallest unit
 */
record OrderCancelled(
    String order,
    long performance,
    String line,
    int tickets,
    long amount,
    String currency,
    Instant cancelledAt) {}
