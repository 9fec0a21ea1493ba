package dev.sluice.ticketapi.order;

import java.time.Instant;

/**
 * The message on the topic of cancelled orders; an order may have several, some tickets each.
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
