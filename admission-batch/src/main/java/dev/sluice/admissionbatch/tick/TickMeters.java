package dev.sluice.admissionbatch.tick;

import dev.sluice.admissionbatch.tick.TickReport.Led;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.admission.TickOutcome;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/**
 * The meters of the admission, by line: {@code waitingroom.line.length}, {@code
 * waitingroom.workqueue.size}, {@code waitingroom.workqueue.limit}, {@code admission.tick}, {@code
 * admission.admitted}. A node that only follows shows no sizes: the leader does.
 */
@Component
public class TickMeters {

  private final MeterRegistry meters;
  private final Map<LineId, Sizes> sizes = new ConcurrentHashMap<>();

  public TickMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  /** The numbers of the last tick, NaN when another node leads. */
  private static final class Sizes {
    volatile double waiting = Double.NaN;
    volatile double active = Double.NaN;
    volatile double limit = Double.NaN;
  }

  void follows(LineId line) {
    Sizes shown = sizes.get(line);
    if (shown != null) {
      shown.waiting = Double.NaN;
      shown.active = Double.NaN;
      shown.limit = Double.NaN;
    }
  }

  void ticked(LineId line, Led led) {
    meters.timer("admission.tick", "line", line.value()).record(led.took());
    if (led.outcome() instanceof TickOutcome.Done done) {
      meters
          .counter("admission.admitted", "line", line.value())
          .increment(done.replayed() ? 0 : done.admitted());
      Sizes shown = sizes.computeIfAbsent(line, this::register);
      shown.waiting = done.waiting();
      shown.active = done.active();
      shown.limit = led.decision().because().sessions();
    }
  }

  private Sizes register(LineId line) {
    Sizes shown = new Sizes();
    gauge("waitingroom.line.length", "visitors", line, shown, s -> s.waiting);
    gauge("waitingroom.workqueue.size", "sessions", line, shown, s -> s.active);
    gauge("waitingroom.workqueue.limit", "sessions", line, shown, s -> s.limit);
    return shown;
  }

  private void gauge(
      String name, String unit, LineId line, Sizes shown, ToDoubleFunction<Sizes> value) {
    Gauge.builder(name, shown, value)
        .tag("line", line.value())
        .baseUnit(unit)
        .strongReference(true)
        .register(meters);
  }
}
