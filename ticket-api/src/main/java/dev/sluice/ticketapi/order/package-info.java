/**
 * Orders: a hold becomes an order, is paid, and becomes tickets.
 *
 * <p>Owns the tables {@code orders} and {@code tickets} and the lock of an order's payment step.
 * The state changes by conditional updates along {@code OrderState} only; the lock surrounds the
 * transaction and the call to the provider lies between two transactions, never inside one. Does
 * not know how seats are held.
 */
@NullMarked
package dev.sluice.ticketapi.order;

import org.jspecify.annotations.NullMarked;
