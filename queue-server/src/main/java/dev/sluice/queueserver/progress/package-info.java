/**
 * Where everybody is in line, computed on this node, and how visitors hear of it.
 *
 * <p>Owns the node's copy of every line: who is gone, and how fast the line moves. A follower
 * brings it up to date with a fixed number of store calls a second, however many wait; nobody's
 * place is read from the store. Does not join or admit anybody.
 */
@NullMarked
package dev.sluice.queueserver.progress;

import org.jspecify.annotations.NullMarked;
