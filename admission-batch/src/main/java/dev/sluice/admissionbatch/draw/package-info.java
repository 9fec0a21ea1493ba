/**
 * Draws that anybody can check: their commitment when a line is set up, and their steps at the
 * opening. The rule is in {@code dev.sluice.waitingroom.draw}.
 */
@NullMarked
package dev.sluice.admissionbatch.draw;

import org.jspecify.annotations.NullMarked;
