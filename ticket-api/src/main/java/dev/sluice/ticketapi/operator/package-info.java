/**
 * The way in for operators of the shop: their key, and the record of what they change.
 *
 * <p>Guards every handler under {@code /operator}, wherever it stands; without a key in the
 * configuration there is nothing. Owns no table. Does not know what is changed.
 */
@NullMarked
package dev.sluice.ticketapi.operator;

import org.jspecify.annotations.NullMarked;
