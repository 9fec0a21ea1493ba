/**
 * What is sold: shows, performances, sections, seats and prices, and when.
 *
 * <p>Owns the tables {@code shows}, {@code performances}, {@code sections}, {@code seats} and fills
 * {@code stocks} when a show is new; owns the keys {@code {catalog}} in Redis. Copies in memory, a
 * snapshot in Redis behind them, MySQL last; a change by an operator is seen on every node within a
 * second. Does not know what is taken.
 */
@NullMarked
package dev.sluice.ticketapi.catalog;

import org.jspecify.annotations.NullMarked;
