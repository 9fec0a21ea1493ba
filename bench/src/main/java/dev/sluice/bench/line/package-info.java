/**
 * The benchmarks of the line itself: what a join costs, and what a million people in one line cost
 * Redis.
 *
 * <p>Does not know how the load is made nor how a process is started.
 */
@NullMarked
package dev.sluice.bench.line;

import org.jspecify.annotations.NullMarked;
