package dev.sluice.monitorui.nodes;

import org.jspecify.annotations.Nullable;

/**
 * All nodes of the shop together over the last seconds.
 *
 * @param tps requests that changed something, holds and orders, answered without failure, a second
 * @param requestsPerSecond all requests of visitors
 * @param p50 milliseconds; null when nothing was answered
 * @param p95 milliseconds
 * @param p99 milliseconds
 * @param errorShare share of the requests that failed
 * @param poolSize connections to MySQL
 * @param poolInUse of them in use now
 * @param poolWaiting requests that wait for one now
 * @param cacheHits share of what was asked of the catalogue that needed no MySQL; null when nothing
 *     was asked
 * @param outboxUnsent messages that are not in Kafka yet
 * @param outboxLag seconds from the row to Kafka, 99th percentile of the last minute
 * @param messagesDead messages that nobody could handle, since the nodes started
 * @param nodes nodes that report
 */
public record ShopSample(
    double tps,
    double requestsPerSecond,
    @Nullable Double p50,
    @Nullable Double p95,
    @Nullable Double p99,
    double errorShare,
    int poolSize,
    int poolInUse,
    int poolWaiting,
    @Nullable Double cacheHits,
    long outboxUnsent,
    double outboxLag,
    boolean outboxStuck,
    long poolTimeouts,
    long messagesDead,
    int nodes) {}
