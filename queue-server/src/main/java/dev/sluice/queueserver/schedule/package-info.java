/**
 * The work that a node repeats: follow the lines, tell visitors, sweep connections.
 *
 * <p>Owns the threads of that work. Does not know what the work is.
 */
@NullMarked
package dev.sluice.queueserver.schedule;

import org.jspecify.annotations.NullMarked;
