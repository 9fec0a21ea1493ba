/**
 * Accounts: who somebody is, proven by a short-lived token, and what their role lets them do.
 *
 * <p>Owns the tables {@code accounts}, {@code account_sessions} and {@code spent_refresh_tokens}
 * and the keys {@code sluice:{account}:…} of Redis. The identity comes from the token alone, never
 * from a parameter. Does not decide who is admitted: that is the gate's, by the admission pass.
 */
@NullMarked
package dev.sluice.ticketapi.account;

import org.jspecify.annotations.NullMarked;
