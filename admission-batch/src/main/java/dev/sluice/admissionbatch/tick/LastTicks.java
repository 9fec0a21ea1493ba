package dev.sluice.admissionbatch.tick;

import dev.sluice.waitingroom.LineId;
import dev.sluice.waitingroom.vitals.Vital;
import dev.sluice.waitingroom.vitals.VitalsDraft;
import dev.sluice.waitingroom.vitals.VitalsSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The last report of every line, for operators. */
@Component
public final class LastTicks implements VitalsSource {

  private final Map<LineId, TickReport> reports = new ConcurrentHashMap<>();

  /** The last tick, if this node led it. */
  public Optional<TickReport.Led> led(LineId line) {
    return reports.get(line) instanceof TickReport.Led led ? Optional.of(led) : Optional.empty();
  }

  @Override
  public void tell(VitalsDraft draft) {
    draft.figure(
        Vital.LINES_LED,
        reports.values().stream().filter(TickReport.Led.class::isInstance).count());
  }

  /** Returns the report before. */
  Optional<TickReport> remember(LineId line, TickReport report) {
    return Optional.ofNullable(reports.put(line, report));
  }
}
