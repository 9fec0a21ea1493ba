package dev.sluice.waitingroom.line;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The opening of a scheduled line.
 *
 * @param opensAt when the doors open, null for a line that never was scheduled
 * @param early people who came before and have no number
 * @param drawing whether they are being given their numbers now
 */
public record OpeningFacts(@Nullable Instant opensAt, long early, boolean drawing) {}
