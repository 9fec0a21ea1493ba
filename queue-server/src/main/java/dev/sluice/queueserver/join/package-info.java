/**
 * Joining and leaving a line, over STOMP and over HTTP, and the visitor's own place.
 *
 * <p>Hands out visitor ids and place tickets. Whoever shows a ticket keeps the place it names and
 * never gets a second one. Does not compute places.
 */
@NullMarked
package dev.sluice.queueserver.join;

import org.jspecify.annotations.NullMarked;
