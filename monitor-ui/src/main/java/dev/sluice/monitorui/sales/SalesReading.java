package dev.sluice.monitorui.sales;

/**
 * What is known of the sale now.
 *
 * @param up false when no Kafka broker is connected; the figures are then the last known ones
 */
public record SalesReading(boolean up, OrdersSample orders) {}
