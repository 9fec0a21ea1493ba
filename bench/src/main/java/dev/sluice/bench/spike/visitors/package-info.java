/**
 * Owns the crowd of a spike: one process for each part of it, whose visitors arrive by a curve,
 * wait over real WebSockets, behave as people do, and buy over HTTP when they are let in.
 *
 * <p>Does not judge what it went through, and shares no code with the servers.
 */
@NullMarked
package dev.sluice.bench.spike.visitors;

import org.jspecify.annotations.NullMarked;
