/**
 * The gate for any servlet application that wants to stand behind the room: a filter that lets only
 * admitted visitors through.
 *
 * <p>Everything is closed unless its path is named as open, so no spelling of a path leads around
 * it. Fails closed to newcomers and open to the admitted. Owns no key; does not decide who is
 * admitted. The shop of this project has a gate of its own, which goes by handlers instead of
 * paths.
 */
@NullMarked
package dev.sluice.waitingroom.gate;

import org.jspecify.annotations.NullMarked;
