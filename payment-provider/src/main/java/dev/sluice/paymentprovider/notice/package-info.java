/**
 * Notices to the shop that something became of a charge: signed, repeated until they are taken, and
 * by order of the faults sent twice or overtaken by others.
 *
 * <p>Owns what is still to be delivered, in memory: a notice is a hint, the ledger is the truth.
 * Does not know who the shop is.
 */
@NullMarked
package dev.sluice.paymentprovider.notice;

import org.jspecify.annotations.NullMarked;
