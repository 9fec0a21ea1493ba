/**
 * Notices of the payment provider that something became of a charge.
 *
 * <p>Owns the table {@code payment_notices}: a row for each notice, made in the transaction of its
 * effect. A notice is a hint to look a charge up and is not believed for what it says, so a late
 * one, a repeated one and one out of order do no harm. Does not know orders.
 */
@NullMarked
package dev.sluice.ticketapi.payment.notice;

import org.jspecify.annotations.NullMarked;
