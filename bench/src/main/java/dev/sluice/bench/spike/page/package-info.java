/**
 * Owns the pictures of a report: charts as SVG and the page around them, without a network and
 * without scripts.
 *
 * <p>Does not know what is shown.
 */
@NullMarked
package dev.sluice.bench.spike.page;

import org.jspecify.annotations.NullMarked;
