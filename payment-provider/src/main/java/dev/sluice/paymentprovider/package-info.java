/**
 * A payment provider that takes play money: another company's system, in a process of its own.
 *
 * <p>Owns its ledger, a file that nobody else reads. Fails when it is told to, as such systems do.
 * Does not know orders or tickets, and nobody knows its classes: the interface is HTTP.
 */
@NullMarked
package dev.sluice.paymentprovider;

import org.jspecify.annotations.NullMarked;
