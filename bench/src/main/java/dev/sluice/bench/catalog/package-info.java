/**
 * Owns what is measured of the shop's window: reads of shows, performances and maps of seats by
 * many at once, while seats change.
 *
 * <p>Does not buy anything.
 */
@NullMarked
package dev.sluice.bench.catalog;

import org.jspecify.annotations.NullMarked;
