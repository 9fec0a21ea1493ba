/**
 * Holds: time-limited claims on seats, all or nothing, that end by themselves.
 *
 * <p>Owns the Redis keys in {@code HoldKeys}; the only place where they are spelled. Every script
 * first drops the holds whose time is over; a sweep does it where nobody asks for anything. Redis
 * refuses early and never decides a sale: what is sold there is a mirror of MySQL.
 */
@NullMarked
package dev.sluice.ticketapi.hold;

import org.jspecify.annotations.NullMarked;
