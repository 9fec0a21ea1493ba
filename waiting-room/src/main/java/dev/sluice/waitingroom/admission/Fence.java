package dev.sluice.waitingroom.admission;

/**
 * The right to change a line's admission. A higher fence was given later; only the highest one
 * counts, so a leader that slept through its lease can change nothing.
 */
public record Fence(long value) {}
