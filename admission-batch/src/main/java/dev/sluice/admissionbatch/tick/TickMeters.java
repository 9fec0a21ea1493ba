package dev.sluice.admissionbatch.tick;

import dev.sluice.admissionbatch.tick.TickReport.Led;
import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.admission.AdmissionDecision;
import dev.sluice.waitingroom.admission.PauseReason;
import dev.sluice.waitingroom.admission.TickOutcome;
import dev.sluice.waitingroom.admission.TickRefusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/**
 * The meters of the admission, by line; {@code docs/metrics.md} has them all. A node that only
 * follows shows no sizes: the leader does.
 */
@Component
public class TickMeters {

  private static final List<String> VISITORS =
      List.of(
          "admission.admitted",
          "admission.expired",
          "admission.passed.over",
          "admission.abandoned");

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
    volatile double leads;
  }

  void follows(LineId line) {
    Sizes shown = sizes.computeIfAbsent(line, this::register);
    shown.waiting = Double.NaN;
    shown.active = Double.NaN;
    shown.limit = Double.NaN;
    shown.leads = 0;
  }

  void ticked(LineId line, Led led) {
    Sizes shown = sizes.computeIfAbsent(line, this::register);
    shown.leads = 1;
    meters.timer("admission.tick", "line", line.value()).record(led.took());
    decisions(line, reason(led)).increment();
    if (led.outcome() instanceof TickOutcome.Done done) {
      if (!done.replayed()) {
        visitors("admission.admitted", line).increment(done.admitted());
        visitors("admission.expired", line).increment(done.expired());
        visitors("admission.passed.over", line).increment(done.skipped());
        visitors("admission.abandoned", line).increment(done.abandoned());
      }
      shown.waiting = done.waiting();
      shown.active = done.active();
      shown.limit = led.decision().because().sessions();
    }
  }

  /** Why the tick did what it did, as one of a few words. */
  private static String reason(Led led) {
    return switch (led.outcome()) {
      case TickOutcome.Refused(TickRefusal refusal) -> word(refusal);
      case TickOutcome.Done _ ->
          switch (led.decision()) {
            case AdmissionDecision.Admit _ -> "admit";
            case AdmissionDecision.Trickle _ -> "trickle";
            case AdmissionDecision.Pause pause -> word(pause.reason());
          };
    };
  }

  private static String word(Enum<?> reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Counter decisions(LineId line, String reason) {
    return Counter.builder("admission.decisions")
        .description("Ticks by what was decided, and why")
        .tag("line", line.value())
        .tag("reason", reason)
        .register(meters);
  }

  private Counter visitors(String name, LineId line) {
    return Counter.builder(name).tag("line", line.value()).register(meters);
  }

  private Sizes register(LineId line) {
    Sizes shown = new Sizes();
    decisions(line, "admit");
    decisions(line, "trickle");
    for (PauseReason reason : PauseReason.values()) {
      decisions(line, word(reason));
    }
    for (TickRefusal refusal : TickRefusal.values()) {
      decisions(line, word(refusal));
    }
    for (String name : VISITORS) {
      visitors(name, line);
    }
    Gauge.builder("admission.leads", shown, s -> s.leads)
        .description("1 on the node that leads the line, 0 on one that follows")
        .tag("line", line.value())
        .strongReference(true)
        .register(meters);
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
