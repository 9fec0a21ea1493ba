/**
 * The WebSocket transport: bytes from and to clients, by the rules of RFC 6455.
 *
 * <p>Owns sockets and what waits to be sent to them. {@link
 * dev.sluice.queueserver.websocket.SlimTransport} keeps no buffer for a connection; {@link
 * dev.sluice.queueserver.websocket.StandardTransport} is Tomcat's own and the way back. Does not
 * know STOMP.
 */
@NullMarked
package dev.sluice.queueserver.websocket;

import org.jspecify.annotations.NullMarked;
