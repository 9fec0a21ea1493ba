/**
 * What everybody may know of a line: its page, its public state, and the room-wide messages.
 *
 * <p>Knows nothing of single visitors.
 */
@NullMarked
package dev.sluice.queueserver.room;

import org.jspecify.annotations.NullMarked;
