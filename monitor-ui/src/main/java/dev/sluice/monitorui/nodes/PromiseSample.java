package dev.sluice.monitorui.nodes;

import org.jspecify.annotations.Nullable;

/**
 * What visitors who were let in lately had been told of their wait, and what it was.
 *
 * @param low mean lower end of the range, in seconds; null when nobody was let in lately
 * @param high mean upper end
 * @param waited mean wait
 * @param inside visitors whose wait was inside the range, since the nodes started
 * @param sooner visitors who came in sooner
 * @param later visitors who came in later
 */
public record PromiseSample(
    @Nullable Double low,
    @Nullable Double high,
    @Nullable Double waited,
    long inside,
    long sooner,
    long later) {}
