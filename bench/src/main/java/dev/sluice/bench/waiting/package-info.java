/**
 * The benchmarks of people who wait over STOMP: what a connection costs, how a push reaches all,
 * how many wait at once, and how they come back.
 *
 * <p>Does not know how the load is made nor how a process is started.
 */
@NullMarked
package dev.sluice.bench.waiting;

import org.jspecify.annotations.NullMarked;
