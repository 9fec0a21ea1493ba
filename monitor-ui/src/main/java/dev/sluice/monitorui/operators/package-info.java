/**
 * Accounts of operators: signing in and out, passwords, second factor, sessions, and who gets an
 * account.
 *
 * <p>Owns the tables {@code operator_accounts} and {@code operator_firsts} and the keys {@code
 * sluice:{operators}:…}. Does not decide what a role may do.
 */
@NullMarked
package dev.sluice.monitorui.operators;

import org.jspecify.annotations.NullMarked;
