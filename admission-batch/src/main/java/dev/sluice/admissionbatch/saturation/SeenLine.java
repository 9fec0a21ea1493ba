package dev.sluice.admissionbatch.saturation;

import dev.sluice.waitingroom.line.LineFacts;

/**
 * One line of the shop as it was seen last.
 *
 * @param answers false when the part of the store that has the line is away now: nobody enters it
 *     then, and those inside go on
 */
record SeenLine(LineFacts facts, boolean answers) {}
