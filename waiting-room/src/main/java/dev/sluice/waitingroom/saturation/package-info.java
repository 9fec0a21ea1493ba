/**
 * The saturation point: how many sessions the shop serves at its best, measured.
 *
 * <p>{@link dev.sluice.waitingroom.saturation.SatPoint} is the rule, arithmetic without clock or
 * store; {@link dev.sluice.waitingroom.saturation.LoadReport} is what every node of a shop reports.
 * Owns the keys of the shop's load. Does not admit anybody.
 */
@NullMarked
package dev.sluice.waitingroom.saturation;

import org.jspecify.annotations.NullMarked;
