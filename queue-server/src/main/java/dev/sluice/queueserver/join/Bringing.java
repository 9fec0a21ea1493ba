package dev.sluice.queueserver.join;

import dev.sluice.waitingroom.access.ClientAddress;

/**
 * What a newcomer comes with.
 *
 * @param body of the request to join
 */
record Bringing(ClientAddress from, JoinBody body) {}
