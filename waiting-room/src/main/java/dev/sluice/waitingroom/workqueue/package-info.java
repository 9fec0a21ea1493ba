/**
 * The work queue: the active sessions of admitted visitors, each with an end.
 *
 * <p>Owns the keys {@code work} and {@code admitted}; {@code admit.lua} of the admission is the
 * only writer that adds to them. Does not decide who enters.
 */
@NullMarked
package dev.sluice.waitingroom.workqueue;

import org.jspecify.annotations.NullMarked;
