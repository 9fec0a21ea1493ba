package dev.sluice.monitorui.dashboard;

import dev.sluice.monitorui.lines.LineSample;
import dev.sluice.monitorui.lines.LinesReading;
import dev.sluice.monitorui.sales.OrdersSample;
import dev.sluice.monitorui.sales.SalesReading;
import java.time.Instant;
import java.util.List;

/** Samples for tests, a second apart. */
final class Samples {

  private static final Instant START = Instant.parse("2026-12-01T11:00:00.123456789Z");

  private Samples() {}

  static DashboardSample at(int second) {
    return at(second, "admit 3: 37 of 50 slots are taken and 12 wait");
  }

  static DashboardSample at(int second, String decision) {
    LineSample line =
        new LineSample("summer-show", "Summer show", "OPEN", 12, 40, 50, 3.5, 20, decision);
    return DashboardSample.of(
        START.plusSeconds(second),
        new LinesReading(true, List.of(line)),
        new SalesReading(false, new OrdersSample(7, 0.2, 15)));
  }
}
