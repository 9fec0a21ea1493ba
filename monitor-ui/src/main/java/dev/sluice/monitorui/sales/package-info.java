/**
 * Confirmed orders, counted from Kafka.
 *
 * <p>Owns the subscription of {@code ticketing.order-confirmed.v1}, read from its beginning by
 * every process, and commits nothing that another process relies on. Does not keep single orders.
 */
@NullMarked
package dev.sluice.monitorui.sales;

import org.jspecify.annotations.NullMarked;
