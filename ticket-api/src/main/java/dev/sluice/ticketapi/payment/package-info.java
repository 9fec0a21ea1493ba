/**
 * Money: what a payment provider can do for the shop, and a simulated provider.
 *
 * <p>Owns the table {@code simulated_charges}, which stands for the ledger of another company. A
 * provider is never called inside a transaction. Does not know orders.
 */
@NullMarked
package dev.sluice.ticketapi.payment;

import org.jspecify.annotations.NullMarked;
