/**
 * Live sales numbers for operators, counted by a consumer of what happened to orders.
 *
 * <p>Owns the tables {@code counted_orders}, {@code counted_parts} and {@code sales_numbers}; reads
 * {@code tickets} and {@code claimed_seats}. A moment behind the sale, and never asked by it: how
 * much is left is the matter of {@code stocks}.
 */
@NullMarked
package dev.sluice.ticketapi.sales;

import org.jspecify.annotations.NullMarked;
