/**
 * The truth about what is taken: live seat rows and stock counters in MySQL.
 *
 * <p>Owns the tables {@code stocks} (after the catalogue made them), {@code claimed_seats} and
 * {@code visitor_quotas}. A seat has one live row at most (INV-2), a counter never passes its
 * capacity and equals the number of live rows (INV-1). Does not know holds or payments.
 */
@NullMarked
package dev.sluice.ticketapi.inventory;

import org.jspecify.annotations.NullMarked;
