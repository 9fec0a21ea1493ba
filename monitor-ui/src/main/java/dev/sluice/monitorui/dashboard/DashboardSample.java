package dev.sluice.monitorui.dashboard;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sluice.monitorui.lines.LineSample;
import dev.sluice.monitorui.lines.LinesReading;
import dev.sluice.monitorui.sales.OrdersSample;
import dev.sluice.monitorui.sales.SalesReading;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Everything the dashboard shows of one second. The JSON form is the public one of {@code
 * /api/events}.
 */
record DashboardSample(Instant at, List<LineSample> lines, OrdersSample orders, Sources sources) {

  static DashboardSample of(Instant now, LinesReading lines, SalesReading sales) {
    return new DashboardSample(
        now.truncatedTo(ChronoUnit.MILLIS),
        lines.lines(),
        sales.orders(),
        new Sources(SourceState.of(lines.up()), SourceState.of(sales.up())));
  }

  /** Where the figures come from, and whether it answers. */
  record Sources(@JsonProperty("admission-batch") SourceState admissionBatch, SourceState kafka) {}

  /** Samples in order of time; the first event of every browser. */
  record Snapshot(List<DashboardSample> samples) {}
}
