/**
 * The gate for any application that wants to stand behind the room: it decides about a request by
 * the pass that came with it, and brings the pass from the waiting page into a cookie.
 *
 * <p>{@link Gate} decides, for a filter in front of a servlet application and for a process that
 * answers reverse proxies. Everything is closed unless its path is named as open, so no spelling of
 * a path leads around it. Fails closed to newcomers and open to the admitted. Owns no key; does not
 * decide who is admitted. The shop of this project has a gate of its own, which goes by handlers
 * instead of paths.
 */
@NullMarked
package dev.sluice.waitingroom.gate;

import org.jspecify.annotations.NullMarked;
