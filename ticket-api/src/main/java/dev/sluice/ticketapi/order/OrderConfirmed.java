package dev.sluice.ticketapi.order;

import java.time.Instant;

/**
 * The message on the topic of confirmed orders.
 *
 * @param tickets how many were issued
 * @param total in the currency's smallest unit
 */
record OrderConfirmed(
    String order,
    long performance,
    String line,
    int tickets,
    long total,
    String currency,
    Instant confirmedAt) {}
