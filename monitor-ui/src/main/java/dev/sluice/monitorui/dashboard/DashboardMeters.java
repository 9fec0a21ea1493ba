package dev.sluice.monitorui.dashboard;

import dev.sluice.monitorui.lines.LineFeed;
import dev.sluice.monitorui.sales.SalesFeed;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Who watches, and whether there is anything to see: the meters of the dashboard itself. */
@Component
final class DashboardMeters implements MeterBinder {

  private final Dashboard dashboard;
  private final LineFeed lines;
  private final SalesFeed sales;

  DashboardMeters(Dashboard dashboard, LineFeed lines, SalesFeed sales) {
    this.dashboard = dashboard;
    this.lines = lines;
    this.sales = sales;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("monitor.viewers", dashboard, Dashboard::viewers)
        .description("Browsers that show the dashboard")
        .register(registry);
    source(registry, "lines", () -> lines.reading().up());
    source(registry, "sales", () -> sales.reading().up());
  }

  private static void source(MeterRegistry registry, String source, BooleanSupplier up) {
    Gauge.builder("monitor.source.up", () -> up.getAsBoolean() ? 1 : 0)
        .description("1 while the dashboard hears from this source")
        .tag("source", source)
        .register(registry);
  }
}
