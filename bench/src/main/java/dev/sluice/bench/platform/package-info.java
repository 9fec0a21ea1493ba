/**
 * Owns the processes under load: Redis, MySQL and applications of their own for each run, on free
 * ports of loopback, with data that is thrown away.
 *
 * <p>Does not put load on them.
 */
@NullMarked
package dev.sluice.bench.platform;

import org.jspecify.annotations.NullMarked;
