package dev.sluice.admissionbatch.saturation;

import dev.sluice.waitingroom.saturation.Resource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The meters of the shop behind the lines: {@code saturation.point} in sessions, {@code
 * saturation.pressure} by resource, {@code saturation.hold}, {@code saturation.requests}, {@code
 * saturation.nodes}. NaN on a node that does not measure.
 */
@Component
public final class SaturationMeters {

  private volatile @Nullable SaturationView shown;

  public SaturationMeters(MeterRegistry meters) {
    gauge(meters, "saturation.point", "sessions", SaturationView::limit);
    gauge(meters, "saturation.hold", "seconds", SaturationView::holdSeconds);
    gauge(meters, "saturation.requests", "per second", SaturationView::requestsPerSecond);
    gauge(meters, "saturation.nodes", "nodes", SaturationView::nodesReporting);
    for (Resource resource : Resource.values()) {
      Gauge.builder("saturation.pressure", this, at -> at.value(view -> pressure(view, resource)))
          .tag("resource", resource.name())
          .register(meters);
    }
  }

  private void gauge(
      MeterRegistry meters, String name, String unit, ToDoubleFunction<SaturationView> value) {
    Gauge.builder(name, this, at -> at.value(value)).baseUnit(unit).register(meters);
  }

  void shows(SaturationView view) {
    shown = view;
  }

  /** Another node measures now. */
  void ends() {
    shown = null;
  }

  private double value(ToDoubleFunction<SaturationView> of) {
    SaturationView view = shown;
    return view == null ? Double.NaN : of.applyAsDouble(view);
  }

  private static double pressure(SaturationView view, Resource resource) {
    return view.resources().stream()
        .filter(use -> use.resource() == resource)
        .mapToDouble(SaturationView.Use::pressure)
        .max()
        .orElse(Double.NaN);
  }
}
