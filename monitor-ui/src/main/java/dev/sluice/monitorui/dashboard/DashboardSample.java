package dev.sluice.monitorui.dashboard;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sluice.monitorui.lines.LineSample;
import dev.sluice.monitorui.moment.Moment;
import dev.sluice.monitorui.nodes.PromiseSample;
import dev.sluice.monitorui.nodes.ShopSample;
import dev.sluice.monitorui.nodes.StockSample;
import dev.sluice.monitorui.sales.OrdersSample;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything the dashboard draws of one second. The JSON form is the public one of {@code
 * /api/events}.
 *
 * @param shop null when no node of the shop reports
 * @param stocks tickets, by line
 * @param promises what was told of the wait and what it was, by line
 */
record DashboardSample(
    Instant at,
    List<LineSample> lines,
    OrdersSample orders,
    @Nullable ShopSample shop,
    Map<String, StockSample> stocks,
    Map<String, PromiseSample> promises,
    Sources sources) {

  static DashboardSample of(Moment moment) {
    return new DashboardSample(
        moment.at(),
        moment.lines().lines(),
        moment.sales().orders(),
        moment.nodes().shop(),
        moment.nodes().stocks(),
        moment.nodes().promises(),
        new Sources(
            SourceState.of(moment.lines().up()),
            SourceState.of(moment.sales().up()),
            SourceState.of(moment.nodes().redis())));
  }

  /** Where the figures come from, and whether it answers. */
  record Sources(
      @JsonProperty("admission-batch") SourceState admissionBatch,
      SourceState kafka,
      SourceState redis) {}

  /** Samples in order of time; the first event of every browser. */
  record Snapshot(List<DashboardSample> samples) {}
}
