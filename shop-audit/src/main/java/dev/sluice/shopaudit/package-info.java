/**
 * The promises of {@code docs/invariants.md} as questions to the data of a running shop: {@code
 * ./sluice verify} and the tests of the shop ask them.
 *
 * <p>Reads the tables of ticket-api, its Redis keys, the lines, and the ledger of the payment
 * provider. Owns nothing and writes nothing. Does not repair.
 */
@NullMarked
package dev.sluice.shopaudit;

import org.jspecify.annotations.NullMarked;
