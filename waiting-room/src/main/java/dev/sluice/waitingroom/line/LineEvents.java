package dev.sluice.waitingroom.line;

import dev.sluice.waitingroom.Epoch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a line's log.
 *
 * @param epoch epoch at the time of reading, null when there is no such line
 * @param gap true when entries after the position asked for are lost or cannot be read: the reader
 *     must take a new snapshot
 * @param events in the order in which they happened
 * @param position where to read on
 */
public record LineEvents(
    @Nullable Epoch epoch, boolean gap, List<LineEvent> events, String position) {}
