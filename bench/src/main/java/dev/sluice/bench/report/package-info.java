/**
 * Owns what a benchmark is, its settings and its figures, and how they are shown: the options of
 * the command, the table, the JSON file.
 *
 * <p>Does not know any single benchmark.
 */
@NullMarked
package dev.sluice.bench.report;

import org.jspecify.annotations.NullMarked;
