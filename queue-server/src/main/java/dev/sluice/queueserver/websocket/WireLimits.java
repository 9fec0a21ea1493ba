package dev.sluice.queueserver.websocket;

import java.time.Duration;

/**
 * Limits of one client's wire.
 *
 * @param messageSize bytes of the largest message from a client
 * @param backlog bytes that may wait for a client
 * @param sendTime a client that takes longer to read one frame, or to answer a close, is dropped
 */
public record WireLimits(int messageSize, int backlog, Duration sendTime) {}
