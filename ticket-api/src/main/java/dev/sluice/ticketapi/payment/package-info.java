/**
 * Money: what a payment provider can do for the shop, and the way to it.
 *
 * <p>Owns every call to the provider: its time limits, how many run at once, what is repeated and
 * when nobody is asked any more. A provider is never called inside a transaction. Owns no table;
 * the ledger is another company's. Does not know orders.
 */
@NullMarked
package dev.sluice.ticketapi.payment;

import org.jspecify.annotations.NullMarked;
