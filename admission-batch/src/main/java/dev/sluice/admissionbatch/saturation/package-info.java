/**
 * How many may be inside each line's work queue now: the shop's saturation point, divided among its
 * lines, within what operators allow.
 *
 * <p>Reads the shop's load, keeps what is known beside the first configured line. The rule is
 * {@link dev.sluice.waitingroom.saturation.SatPoint}. Does not admit anybody.
 */
@NullMarked
package dev.sluice.admissionbatch.saturation;

import org.jspecify.annotations.NullMarked;
