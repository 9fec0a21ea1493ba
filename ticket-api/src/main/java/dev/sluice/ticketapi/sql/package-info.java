/**
 * How this application speaks to MySQL: transactions that survive a deadlock, times in UTC.
 *
 * <p>Owns no table; each one belongs to the feature that writes it.
 */
@NullMarked
package dev.sluice.ticketapi.sql;

import org.jspecify.annotations.NullMarked;
