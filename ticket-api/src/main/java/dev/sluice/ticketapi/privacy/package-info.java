/**
 * Personal data at rest and on the screen: encrypted in every row, masked for whoever need not see
 * it.
 *
 * <p>Owns the two keys for it and the form of a sealed value, no table. Does not know accounts.
 */
@NullMarked
package dev.sluice.ticketapi.privacy;

import org.jspecify.annotations.NullMarked;
