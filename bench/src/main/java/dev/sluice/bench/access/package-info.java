/**
 * What it costs to ask newcomers for something.
 *
 * <p>Measures the rules themselves, in this process.
 */
@NullMarked
package dev.sluice.bench.access;

import org.jspecify.annotations.NullMarked;
