/**
 * The STOMP endpoint: what a client may send, and how frames reach it.
 *
 * <p>Owns the connections of this node, their limits and the reasons for which they end. A client
 * can do only what {@link dev.sluice.queueserver.connection.Destination} lists: there is no message
 * broker behind this. Does not know lines or places; see {@link
 * dev.sluice.queueserver.connection.Conversation}.
 */
@NullMarked
package dev.sluice.queueserver.connection;

import org.jspecify.annotations.NullMarked;
