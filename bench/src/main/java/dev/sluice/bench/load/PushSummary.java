package dev.sluice.bench.load;

/**
 * Room messages to everybody; the milliseconds are the middle of all pushes.
 *
 * @param worstMs the last receipt of the worst push
 * @param missed receipts that did not happen
 * @param late receipts more than two seconds after the push was made
 */
public record PushSummary(
    int pushes,
    double p50Ms,
    double p99Ms,
    double lastMs,
    double worstMs,
    long missed,
    long late) {}
