/**
 * How the provider fails: for one charge by the token that pays, for all by shares that are set at
 * run time.
 *
 * <p>Owns the present {@code Faults}. Does not know the ledger.
 */
@NullMarked
package dev.sluice.paymentprovider.fault;

import org.jspecify.annotations.NullMarked;
