package dev.sluice.monitorui.nodes;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the processes now.
 *
 * @param redis whether Redis answers
 * @param shop null when no node of the shop reports
 * @param stocks by line
 * @param promises by line
 */
public record NodesReading(
    boolean redis,
    List<NodeSample> nodes,
    @Nullable ShopSample shop,
    Map<String, StockSample> stocks,
    Map<String, PromiseSample> promises) {}
