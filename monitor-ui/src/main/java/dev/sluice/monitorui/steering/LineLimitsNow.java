package dev.sluice.monitorui.steering;

import org.jspecify.annotations.Nullable;

/**
 * The limits of a line before a change.
 *
 * @param limit sessions the work queue may hold at this moment
 * @param ceiling null when there is none
 * @param admissionsPerMinute null when there is no such limit
 */
record LineLimitsNow(
    int limit, int floor, @Nullable Integer ceiling, @Nullable Integer admissionsPerMinute) {}
