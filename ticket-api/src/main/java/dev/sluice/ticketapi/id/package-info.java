/**
 * Random names: 128 bits out of a secure generator, as 22 base64url characters.
 *
 * <p>Everything that a visitor could guess to reach somebody else is named here. Does not store
 * anything.
 */
@NullMarked
package dev.sluice.ticketapi.id;

import org.jspecify.annotations.NullMarked;
