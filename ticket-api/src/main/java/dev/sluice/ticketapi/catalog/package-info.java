/**
 * What is sold: shows, performances, sections, seats and prices.
 *
 * <p>Owns the tables {@code shows}, {@code performances}, {@code sections}, {@code seats} and fills
 * {@code stocks} when a show is new. Loaded as one immutable whole before the process is ready.
 * Does not know what is taken.
 */
@NullMarked
package dev.sluice.ticketapi.catalog;

import org.jspecify.annotations.NullMarked;
