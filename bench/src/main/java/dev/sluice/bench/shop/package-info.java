/**
 * The benchmarks of the shop and of the admission that protects it: where the shop's saturation
 * point is, and how well the work queue finds and follows it.
 *
 * <p>Does not know how people behave nor how a process is started.
 */
@NullMarked
package dev.sluice.bench.shop;

import org.jspecify.annotations.NullMarked;
