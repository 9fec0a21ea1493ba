package dev.sluice.bench.simulation;

/**
 * The best that a plant can do in one phase.
 *
 * @param sessions inside, all the time
 * @param writesPerSecond in time, then
 * @param leavingPerSecond sessions that end, then
 */
record Optimum(double sessions, double writesPerSecond, double leavingPerSecond) {}
