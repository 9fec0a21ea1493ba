/**
 * The queue-server process: visitors join a line here and are told where they are.
 *
 * <p>Any number of these run side by side; a visitor may change from one to another at any time.
 * Does not decide who enters.
 */
@NullMarked
package dev.sluice.queueserver;

import org.jspecify.annotations.NullMarked;
