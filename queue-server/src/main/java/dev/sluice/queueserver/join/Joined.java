package dev.sluice.queueserver.join;

import dev.sluice.queueserver.progress.Told;
import dev.sluice.waitingroom.VisitorId;

/**
 * What a join came to.
 *
 * @param visitor whose place it is: of somebody whose account had one already, that one
 */
record Joined(VisitorId visitor, Told told) {}
