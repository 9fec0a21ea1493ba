/**
 * Who may do what: roles, actions, and the one rule that joins them.
 *
 * <p>Owns the check in front of every handler under {@code /api}. Does not know how somebody signed
 * in.
 */
@NullMarked
package dev.sluice.monitorui.access;

import org.jspecify.annotations.NullMarked;
