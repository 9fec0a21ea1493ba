package dev.sluice.shopaudit;

/**
 * What one ticket stands for.
 *
 * @param seat 0 in a general section
 */
record Place(long section, long seat) {}
