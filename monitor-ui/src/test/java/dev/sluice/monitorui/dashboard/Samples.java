package dev.sluice.monitorui.dashboard;

import dev.sluice.monitorui.lines.Gate;
import dev.sluice.monitorui.lines.LineSample;
import dev.sluice.monitorui.lines.LineTotals;
import dev.sluice.monitorui.lines.LinesReading;
import dev.sluice.monitorui.moment.Moment;
import dev.sluice.monitorui.nodes.NodesReading;
import dev.sluice.monitorui.nodes.PromiseSample;
import dev.sluice.monitorui.nodes.ShopSample;
import dev.sluice.monitorui.nodes.StockSample;
import dev.sluice.monitorui.sales.OrdersSample;
import dev.sluice.monitorui.sales.SalesReading;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Samples for tests, a second apart. */
final class Samples {

  private static final Instant START = Instant.parse("2026-12-01T11:00:00.123Z");

  private Samples() {}

  static DashboardSample at(int second) {
    return at(second, "admit 3: 37 of 50 slots are taken and 12 wait");
  }

  static DashboardSample at(int second, String decision) {
    LineSample line =
        new LineSample(
            "summer-show",
            "Summer show",
            "OPEN",
            12,
            40,
            50,
            3.5,
            20,
            4.5,
            decision,
            1,
            0,
            null,
            Gate.UNKNOWN,
            new LineTotals(60, 40, 5, 30, 4, 2));
    return DashboardSample.of(
        new Moment(
            START.plusSeconds(second),
            new LinesReading(true, List.of(line)),
            new SalesReading(false, new OrdersSample(7, 0.2, 15)),
            new NodesReading(
                true,
                List.of(),
                new ShopSample(
                    5.5, 20, 12.0, 40.0, 90.0, 0, 10, 4, 0, 0.99, 0, 0.1, false, 0, 0, 1),
                Map.of("summer-show", new StockSample(100, 20, 5, 0.5, null)),
                Map.of("summer-show", new PromiseSample(10.0, 20.0, 15.0, 9, 1, 0)))));
  }
}
