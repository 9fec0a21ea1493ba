/**
 * Signed proofs: the place ticket of a waiting visitor and the admission pass of an admitted one.
 *
 * <p>Both are compact JWS (RFC 7515) with HMAC-SHA256, so any JWT library can check them. Checking
 * needs no network. Does not store anything.
 */
@NullMarked
package dev.sluice.waitingroom.pass;

import org.jspecify.annotations.NullMarked;
