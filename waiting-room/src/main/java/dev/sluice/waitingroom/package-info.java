/**
 * The rules of the waiting room and the Redis keyspace that queue-server, admission-batch and
 * ticket-api share.
 *
 * <p>Rules are pure; classes whose name starts with {@code Redis} enforce them. Does not know
 * WebSocket, SQL or Kafka.
 */
@NullMarked
package dev.sluice.waitingroom;

import org.jspecify.annotations.NullMarked;
