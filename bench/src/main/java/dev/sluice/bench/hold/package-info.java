/**
 * What it costs to hold seats: the shop's own scripts on a real Redis, and what one would write
 * without them.
 *
 * <p>Does not start ticket-api: its holds are called as its requests call them.
 */
@NullMarked
package dev.sluice.bench.hold;

import org.jspecify.annotations.NullMarked;
