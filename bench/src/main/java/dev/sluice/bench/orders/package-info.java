/**
 * What a purchase costs: the shop's own writing in groups beside the designs that people usually
 * write, on one schema, one pool and one MySQL, with the same clients.
 *
 * <p>The sellers are a process of their own that runs ticket-api and the baselines; it answers
 * nobody but the benchmark. Does not measure the waiting room.
 */
@NullMarked
package dev.sluice.bench.orders;

import org.jspecify.annotations.NullMarked;
