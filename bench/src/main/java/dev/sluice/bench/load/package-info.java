/**
 * Owns the load generator: one process that plays many thousands of visitors over STOMP or HTTP
 * from a single thread, and the orders with which it is steered through its standard streams.
 *
 * <p>Does not know what is measured, and shares no code with the server that it talks to.
 */
@NullMarked
package dev.sluice.bench.load;

import org.jspecify.annotations.NullMarked;
