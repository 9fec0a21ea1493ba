/**
 * What is still to be had: free seats and places, as everybody may see them.
 *
 * <p>Owns nothing but the last drawing of each performance in memory; reads Redis, and MySQL while
 * Redis is away. Never decides whether somebody gets a seat.
 */
@NullMarked
package dev.sluice.ticketapi.seatmap;

import org.jspecify.annotations.NullMarked;
