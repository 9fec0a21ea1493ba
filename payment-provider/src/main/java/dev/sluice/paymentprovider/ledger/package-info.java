/**
 * What was charged and given back.
 *
 * <p>Owns the journal, a file of JSON lines that only grows. Nothing is told to anybody before it
 * is on disk. Does not know HTTP.
 */
@NullMarked
package dev.sluice.paymentprovider.ledger;

import org.jspecify.annotations.NullMarked;
