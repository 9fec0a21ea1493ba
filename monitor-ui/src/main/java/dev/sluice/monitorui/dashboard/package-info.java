/**
 * The dashboard's figures: one sample a second, an hour of them, and the browsers that watch.
 *
 * <p>Owns {@code /api/events} and {@code /api/samples}. Does not decide or change anything.
 */
@NullMarked
package dev.sluice.monitorui.dashboard;

import org.jspecify.annotations.NullMarked;
